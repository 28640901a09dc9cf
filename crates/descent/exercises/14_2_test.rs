pub fn test(best_settings: fn(f64, f64) -> (f64, f64)) {
    // Goh, "Why Momentum Really Works" (Distill, 2017): (√κ − 1) / (√κ + 1), by hand.
    for (flattest, steepest, formula) in [
        (1.0, 4.0, 1.0 / 3.0),
        (1.0, 100.0, 9.0 / 11.0),
        (0.2, 20.0, 9.0 / 11.0),
        (0.5, 450.0, 29.0 / 31.0),
    ] {
        let (learning_rate, momentum) = best_settings(flattest, steepest);
        let measured = factor((flattest, steepest), learning_rate, momentum);
        // After t steps Momentum's own factor is above the formula by about 1/t of it.
        assert!(
            (measured - formula).abs() < 0.02,
            "flattest {flattest}, steepest {steepest}: with the best settings a step leaves about \
             {formula:.4} of the distance; with yours, the learning rate {learning_rate:.6} and \
             the momentum {momentum:.6}, it leaves {measured:.4}"
        );
    }
}

/// What a step of Momentum leaves of the distance, on average over the second hundred of steps.
fn factor((flattest, steepest): (f64, f64), learning_rate: f64, momentum: f64) -> f64 {
    let mut place = [1.0, 1.0];
    let mut velocity = [0.0, 0.0];
    let mut distances = [1.0, 1.0];
    for distance in &mut distances {
        for _ in 0..100 {
            for (i, bend) in [flattest, steepest].into_iter().enumerate() {
                velocity[i] = momentum * velocity[i] + bend * place[i];
                place[i] -= learning_rate * velocity[i];
            }
        }
        *distance = place[0].hypot(place[1]);
    }
    (distances[1] / distances[0]).powf(0.01)
}
