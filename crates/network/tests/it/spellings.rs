//! Names of activations and initializations: written, read, and as others spell them.

use network::{Activation, Error, Initialization};

#[test]
fn what_is_written_is_read_with_its_parameter() {
    let elu = |alpha| Activation::Elu { alpha };
    let leaky = |slope| Activation::LeakyRelu { slope };
    for (activation, text) in [
        (elu(1.0), "elu"),
        (elu(2.0), "elu(2)"),
        (elu(0.0), "elu(0)"),
        (leaky(0.01), "leaky-relu"),
        (leaky(0.1 + 0.2), "leaky-relu(0.30000000000000004)"),
    ] {
        let written = activation.to_string();
        assert_eq!(written, text);
        assert_eq!(written.parse(), Ok(activation));
    }
    for activation in Activation::ALL {
        assert_eq!(activation.to_string(), activation.name());
        assert_eq!(activation.name().parse(), Ok(activation));
    }
    // As a column of a table is printed.
    assert_eq!(
        format!("{:>8}|{:<8}", elu(2.0), elu(1.0)),
        "  elu(2)|elu     "
    );
}

#[test]
fn the_spellings_of_other_libraries_are_read() {
    for (text, activation) in [
        ("leaky_relu", Activation::LeakyRelu { slope: 0.01 }),
        ("LeakyReLU(0.2)", Activation::LeakyRelu { slope: 0.2 }),
        ("ReLU", Activation::Relu),
        ("swish", Activation::Silu),
        ("SiLU", Activation::Silu),
        ("logistic", Activation::Sigmoid),
        ("linear", Activation::Identity),
        ("ELU", Activation::Elu { alpha: 1.0 }),
    ] {
        assert_eq!(text.parse(), Ok(activation), "{text}");
    }
}

#[test]
fn what_is_no_activation_or_has_no_parameter_is_refused() {
    for text in [
        "", "relu(2)", "elu(", "elu()", "elu(two)", "elu 2", "(1)", "maxout",
    ] {
        let error = text.parse::<Activation>().expect_err(text);
        let Error::UnknownActivation { name, known } = error else {
            panic!("{text}: {error:?}");
        };
        assert_eq!(name, text);
        assert!(known.contains("leaky-relu, elu"), "{known}");
    }
    for text in ["elu(-1)", "leaky-relu(inf)", "elu(NaN)"] {
        let error = text.parse::<Activation>().expect_err(text);
        assert!(matches!(error, Error::ActivationParameter { .. }), "{text}");
    }
}

#[test]
fn an_initialization_keeps_its_parameter_and_has_other_spellings() {
    for initialization in Initialization::ALL {
        assert_eq!(initialization.to_string(), initialization.name());
        assert_eq!(initialization.name().parse(), Ok(initialization));
    }
    let tenth = Initialization::Uniform { limit: 0.1 };
    assert_eq!(tenth.to_string(), "uniform(0.1)");
    for (text, initialization) in [
        ("uniform(0.1)", tenth),
        ("Uniform", Initialization::Uniform { limit: 0.5 }),
        // torch.nn.init
        ("xavier_uniform_", Initialization::XavierUniform),
        ("kaiming_normal_", Initialization::HeGain),
        ("kaiming_uniform_", Initialization::HeUniform),
        // keras.initializers
        ("glorot_uniform", Initialization::XavierUniform),
        ("GlorotNormal", Initialization::XavierNormal),
        ("he_normal", Initialization::He),
        ("lecun_normal", Initialization::LecunNormal),
    ] {
        assert_eq!(text.parse(), Ok(initialization), "{text}");
    }
    for text in ["", "he(2)", "uniform(", "uniform(a)", "xavier"] {
        let error = text.parse::<Initialization>().expect_err(text);
        assert!(
            matches!(error, Error::UnknownInitialization { .. }),
            "{text}"
        );
    }
    let error = "uniform(-1)".parse::<Initialization>();
    assert_eq!(error, Err(Error::InitializationLimit(-1.0)));
}
