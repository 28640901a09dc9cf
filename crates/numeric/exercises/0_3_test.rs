pub fn test(numbers: fn() -> [f64; 3]) {
    let [a, b, c] = numbers();
    let (left, right) = ((a + b) + c, a + (b + c));
    assert!(
        left.is_finite() && right.is_finite(),
        "both sums should be finite numbers; with a = {a}, b = {b}, c = {c} they are {left} and \
         {right}"
    );
    assert!(
        left != right,
        "the two sums should be different; with a = {a}, b = {b}, c = {c} both are {left}"
    );
}
