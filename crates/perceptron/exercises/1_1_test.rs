use perceptron::{Error, Perceptron, gates};

pub fn test(nor: fn() -> Result<Perceptron, Error>) {
    let nor = nor().expect("the weights and the bias make a perceptron");
    for input in gates::INPUTS {
        let [x1, x2] = input;
        let wanted = x1 == 0.0 && x2 == 0.0;
        let sum = nor.weighted_sum(&input).expect("it has two weights");
        assert!(
            (sum > 0.0) == wanted,
            "for the input ({x1}, {x2}) the weighted sum is {sum}, so the output is {}; it should \
             be {}",
            u8::from(sum > 0.0),
            u8::from(wanted),
        );
    }
}
