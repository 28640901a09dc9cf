//! Where epsilon stands and how large it is, by source, and what that does to the first step.

use descent::{Adadelta, Adagrad, Adam, Error, Optimizer, RmsProp};

fn main() -> Result<(), Error> {
    println!("                              first step / learning rate");
    println!("rule      source              slope 2  slope 0.000001  divided by");
    let print = |rule: &str, source: &str, divided_by: &str, optimizer: &mut dyn Optimizer| {
        let mut theta = [0.0, 0.0];
        optimizer.step(&mut theta, &[2.0, 0.000_001])?;
        let [steep, flat] = theta.map(|theta| -theta / optimizer.learning_rate());
        println!("{rule:<8}  {source:<14}  {steep:>11.6}  {flat:>14.6}  {divided_by}");
        Ok::<(), Error>(())
    };

    let adagrad = |epsilon| Adagrad::new(0.1)?.with_epsilon(epsilon);
    let inside = |epsilon| Ok::<_, Error>(adagrad(epsilon)?.with_epsilon_inside_root());
    print("Adagrad", "PyTorch", "√s + 10⁻¹⁰", &mut adagrad(1e-10)?)?;
    print("Adagrad", "Saitoh", "√s + 10⁻⁷", &mut adagrad(1e-7)?)?;
    print("Adagrad", "Ruder", "√(s + 10⁻⁸)", &mut inside(1e-8)?)?;
    print("Adagrad", "Dive", "√(s + 10⁻⁶)", &mut inside(1e-6)?)?;

    let rms_prop = |epsilon| RmsProp::new(0.1)?.with_epsilon(epsilon);
    let inside = |epsilon| Ok::<_, Error>(rms_prop(epsilon)?.with_epsilon_inside_root());
    print("RMSprop", "PyTorch", "√s + 10⁻⁸", &mut rms_prop(1e-8)?)?;
    print("RMSprop", "Ruder", "√(s + 10⁻⁸)", &mut inside(1e-8)?)?;
    print("RMSprop", "Dive", "√(s + 10⁻⁶)", &mut inside(1e-6)?)?;

    let mut zeiler = Adadelta::zeiler();
    print(
        "Adadelta",
        "PyTorch",
        "√(s + 10⁻⁶)",
        &mut Adadelta::new(1.0)?,
    )?;
    print("Adadelta", "Zeiler", "√(s + 10⁻⁶)", &mut zeiler)?;

    let adam = |epsilon| Adam::new(0.1)?.with_epsilon(epsilon);
    let before = |epsilon| Ok::<_, Error>(adam(epsilon)?.with_epsilon_before_correction());
    print("Adam", "paper, PyTorch", "√v̂ + 10⁻⁸", &mut adam(1e-8)?)?;
    print("Adam", "Dive", "√v̂ + 10⁻⁶", &mut adam(1e-6)?)?;
    print("Adam", "Keras, Saitoh", "√v + 10⁻⁷", &mut before(1e-7)?)
}
