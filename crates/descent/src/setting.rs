//! The settings of a rule beside its learning rate: how each is set, checked and read.

/// Two methods of a type for one of its settings, which its doc comment names, one that sets it and
/// one that reads it.
///
/// A `fraction` says what is kept of the past, and is in [0, 1); what is `positive` is a finite
/// number above 0.
macro_rules! setting {
    (#[doc = $what:literal] fraction $name:ident, $with:ident) => {
        setting!($what, fraction $name, $with, "[`Error::OutOfRange`] if it is not in [0, 1).");
    };
    (#[doc = $what:literal] positive $name:ident, $with:ident) => {
        setting!(
            $what, positive $name, $with,
            "[`Error::NotPositive`] if it is not a finite number above 0."
        );
    };
    ($what:literal, $check:ident $name:ident, $with:ident, $error:literal) => {
        #[doc = concat!("The same with another", $what, ".")]
        ///
        /// # Errors
        ///
        #[doc = $error]
        pub fn $with(mut self, $name: f64) -> Result<Self, Error> {
            self.$name = checks::$check(stringify!($name), $name)?;
            Ok(self)
        }

        #[doc = concat!($what, ".")]
        pub fn $name(&self) -> f64 {
            self.$name
        }
    };
}

pub(crate) use setting;
