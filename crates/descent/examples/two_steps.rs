//! The first two steps of all nine rules, and what each remembers after them.

use descent::{Error, Memory, OptimizerKind};

fn main() -> Result<(), Error> {
    println!("From θ = 1 with the slopes 2 and −1. The learning rate is 0.1, for Adadelta 1.");
    for kind in OptimizerKind::FAMILY_TREE {
        let learning_rate = match kind {
            OptimizerKind::Adadelta => 1.0,
            _ => 0.1,
        };
        let mut optimizer = kind.build(learning_rate)?;
        let mut theta = [1.0];
        println!("\n{kind}");
        for slope in [2.0, -1.0] {
            optimizer.step(&mut theta, &[slope])?;
            print!("  slope {slope:>2}  θ {:.8}", theta[0]);
            for (name, memory) in optimizer.memory() {
                if let Memory::PerParameter(values) = memory {
                    print!("  {name} {:.8}", values[0]);
                }
            }
            println!();
        }
    }
    Ok(())
}
