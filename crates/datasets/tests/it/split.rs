//! Splits: sizes, shares of the classes, and what is promised about randomness.

use datasets::{Error, digits, split};
use numeric::random::generator;

fn counts(labels: &[usize], indices: &[usize]) -> Vec<usize> {
    let mut counts = vec![0; 10];
    for &index in indices {
        counts[labels[index]] += 1;
    }
    counts
}

#[test]
fn a_fifth_of_the_digits_is_360_images_with_each_digits_share() -> Result<(), Error> {
    let digits = digits();
    let labels = digits.labels().unwrap_or_default();
    let [training, test] = split::stratified_indices(labels, [0.8, 0.2], &mut generator(1))?;
    assert_eq!((training.len(), test.len()), (1437, 360));
    // train_test_split(np.arange(1797), test_size=0.2, stratify=digits.target, random_state=0)
    // has 36 36 35 37 36 37 36 36 35 36 in its test part: it settles the tie between the digits
    // 1 and 5, of 182 images each, at random, and here the lower one gets the image.
    assert_eq!(
        counts(labels, &test),
        [36, 37, 35, 37, 36, 36, 36, 36, 35, 36]
    );
    Ok(())
}

#[test]
fn each_sample_is_in_exactly_one_part() -> Result<(), Error> {
    for samples in 4..60 {
        for classes in 1..6 {
            let labels: Vec<_> = (0..samples).map(|i| i * i % classes).collect();
            let rng = &mut generator(samples as u64);
            let parts = split::stratified_indices(&labels, [0.5, 0.25, 0.25], rng)?;
            let mut all = parts.concat();
            all.sort_unstable();
            assert_eq!(all, (0..samples).collect::<Vec<_>>());
            assert_eq!(parts[0].len(), samples / 2);
            assert_eq!(parts[1].len(), samples / 4);
        }
    }
    Ok(())
}

#[test]
fn no_class_is_more_than_one_sample_off_its_share() -> Result<(), Error> {
    let labels: Vec<_> = (0..997).map(|i| (i * i) % 7).collect();
    let [training, test] = split::stratified_indices(&labels, [0.7, 0.3], &mut generator(5))?;
    let (training, test) = (counts(&labels, &training), counts(&labels, &test));
    for class in 0..7 {
        let due = 0.3 * (training[class] + test[class]) as f64;
        // 300 of 997 are taken, where 0.3 would be 299.1.
        assert!((test[class] as f64 - due).abs() < 1.5);
    }
    Ok(())
}

#[test]
fn shares_that_are_not_exact_in_binary_count_right() -> Result<(), Error> {
    // 0.29 × 100 is 28.999999999999996 in floating point.
    let [training, test] = split::indices(100, [0.29, 0.71], &mut generator(1))?;
    assert_eq!((training.len(), test.len()), (29, 71));
    Ok(())
}

#[test]
fn a_seed_gives_its_split_and_another_seed_another() -> Result<(), Error> {
    let split = |seed| split::indices(50, [0.8, 0.2], &mut generator(seed));
    assert_eq!(split(1)?, split(1)?);
    assert_ne!(split(1)?, split(2)?);
    Ok(())
}

#[test]
fn parts_are_shuffled_and_not_in_the_order_of_the_classes() -> Result<(), Error> {
    let moons = datasets::moons(100, 0.1, &mut generator(1))?;
    let [training, _] = moons.split_stratified([0.8, 0.2], &mut generator(1))?;
    let labels = training.labels().unwrap_or_default();
    let changes = labels.windows(2).filter(|pair| pair[0] != pair[1]).count();
    assert!(changes > 20, "{changes} changes of class along 80 samples");
    Ok(())
}
