/// Sizes, and how many weights and biases they make, by hand.
const CASES: [(&[usize], usize, &str); 5] = [
    (
        &[2, 1],
        3,
        "a perceptron with two inputs: 2 weights and 1 bias",
    ),
    (&[2, 2, 1], 9, "XOR by hand: 2·2 + 2 and 2·1 + 1"),
    (
        &[6, 4, 4, 3],
        63,
        "the figure: 6·4 + 4, 4·4 + 4 and 4·3 + 3",
    ),
    // The network of Nielsen, "Neural Networks and Deep Learning" (2015), chapter 1.
    (&[784, 30, 10], 23_860, "digits: 784·30 + 30 and 30·10 + 10"),
    (&[5], 0, "inputs alone, and no layer"),
];

pub fn test(parameter_count: fn(&[usize]) -> usize) {
    for (sizes, wanted, why) in CASES {
        let count = parameter_count(sizes);
        assert!(
            count == wanted,
            "for the sizes {sizes:?} there should be {wanted} numbers ({why}); yours says {count}"
        );
    }
}
