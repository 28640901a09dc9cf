//! Four activation functions and their slopes, from far below 0 to far above.

use network::Activation;

const CHOSEN: [Activation; 4] = [
    Activation::Step,
    Activation::Sigmoid,
    Activation::Tanh,
    Activation::Relu,
];

fn main() {
    table("activation f(z)", Activation::value);
    println!();
    table("slope f'(z)", Activation::derivative);
}

fn table(title: &str, function: impl Fn(Activation, f64) -> f64) {
    println!("{title}");
    print!("{:>5}", "z");
    for activation in CHOSEN {
        print!("{activation:>10}");
    }
    println!();
    for z in [-10.0, -4.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 4.0, 10.0] {
        print!("{z:>5}");
        for activation in CHOSEN {
            print!("{:>10.5}", function(activation, z));
        }
        println!();
    }
}
