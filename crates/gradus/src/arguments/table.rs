//! How a table is read, and what of it is learned.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use datasets::files::{Dialect, Encoding, Header};
use model::{Kind, Missing, Preparation, Split};

use super::parse::{parse_label, parse_part, parse_seed};

/// The seed of every split, unless another is asked for: it is not that of `--seed`, so that runs with
/// different ones are judged on the same test part.
pub(crate) const SPLIT_SEED: u64 = 1;
/// The share that is kept for the test, unless another is asked for.
pub(crate) const TEST_SHARE: f64 = 0.2;

/// What stands above these options in `--help`.
const TABLES: &str = "Tables";
const IMAGES: &str = "Images";

/// How a table is read, and what of it is learned.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub(crate) struct TableOptions {
    /// The column to learn, which holds the answers
    #[arg(help_heading = TABLES, long, value_name = "COLUMN")]
    pub(crate) label: Option<String>,
    /// Learn that column as classes [default: words, and whole numbers with few different values]
    #[arg(help_heading = TABLES, long, conflicts_with = "values")]
    pub(crate) classes: bool,
    /// Learn the numbers of that column as values
    #[arg(help_heading = TABLES, long)]
    pub(crate) values: bool,
    /// The columns to leave out, such as Name,Ticket
    #[arg(help_heading = TABLES, long, value_name = "COLUMNS", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
    /// The columns to learn from [default: all others]
    #[arg(help_heading = TABLES, long, value_name = "COLUMNS", value_delimiter = ',')]
    pub(crate) features: Vec<String>,
    /// What to do about missing cells: leave their rows out, or fill them in from the training part; a
    /// word always becomes the most frequent one [default: refuse]
    #[arg(help_heading = TABLES, long, value_name = "HOW", value_parser = PossibleValuesParser::new(Missing::NAMES).try_map(|name| name.parse::<Missing>()))]
    pub(crate) missing: Option<Missing>,
    /// The share of the rows to learn from; the rest is the test part [default: 0.8]
    #[arg(help_heading = TABLES, long, value_name = "SHARE", value_parser = parse_part, allow_negative_numbers = true)]
    pub(crate) split: Option<f64>,
    /// A separate table to test on; then all rows of the first one are learned from
    #[arg(help_heading = TABLES, long, value_name = "FILE", conflicts_with = "split")]
    pub(crate) test: Option<String>,
    /// The seed of the shuffling before the split [default: 1]
    #[arg(help_heading = TABLES, long, value_name = "SEED", value_parser = parse_seed, allow_negative_numbers = true)]
    pub(crate) shuffle_split_seed: Option<u64>,
    /// The smallest label of a set like MNIST, such as 1 for the letters of EMNIST [default: 0]
    #[arg(help_heading = IMAGES, long, value_name = "N", value_parser = parse_label, allow_negative_numbers = true)]
    pub(crate) first_label: Option<u8>,
    #[command(flatten)]
    pub(crate) dialect: DialectOptions,
}

/// How a table is written.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub(crate) struct DialectOptions {
    /// What separates the cells, or "tab" [default: , ; tab or |, whichever the first line has]
    #[arg(help_heading = TABLES, long, value_name = "SIGN", value_parser = parse_separator)]
    pub(crate) separator: Option<Separator>,
    /// The decimal sign of numbers, . or , [default: .]
    #[arg(help_heading = TABLES, long, value_name = "SIGN", value_parser = ["." , ","])]
    pub(crate) decimal: Option<String>,
    /// The encoding of the text, such as windows-1252 [default: UTF-8, or UTF-16 by its mark]
    #[arg(help_heading = TABLES, long, value_name = "NAME", value_parser = parse_encoding)]
    pub(crate) encoding: Option<EncodingName>,
    /// The first line is a row of data; the columns are called x0, x1 and so on
    #[arg(help_heading = TABLES, long)]
    pub(crate) no_header: bool,
    /// The first line has the names of the columns, even if these are numbers
    #[arg(help_heading = TABLES, long, conflicts_with = "no_header")]
    pub(crate) header: bool,
}

/// A byte between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Separator(u8);

/// An encoding, with the name that it was asked for by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EncodingName(String, &'static Encoding);

impl DialectOptions {
    pub(crate) fn dialect(&self) -> Dialect {
        Dialect {
            separator: self.separator.map(|separator| separator.0),
            decimal_comma: self.decimal.as_deref() == Some(","),
            header: match (self.no_header, self.header) {
                (true, _) => Header::Absent,
                (_, true) => Header::Present,
                _ => Header::Expected,
            },
            encoding: self.encoding.as_ref().map(|encoding| encoding.1),
        }
    }
}

impl TableOptions {
    /// Whether they say nothing but what is for images.
    pub(crate) fn is_for_images(&self) -> bool {
        let first_label = self.first_label;
        *self
            == Self {
                first_label,
                ..Self::default()
            }
    }

    /// How to learn from a table whose column `label` holds the answers.
    pub(crate) fn preparation(&self, label: &str) -> Preparation {
        Preparation {
            answer: label.to_owned(),
            kind: match (self.classes, self.values) {
                (true, _) => Kind::Classes,
                (_, true) => Kind::Values,
                _ => Kind::Auto,
            },
            ignore: self.ignore.clone(),
            features: self.features.clone(),
            missing: self.missing.unwrap_or_default(),
        }
    }

    /// How the rows are divided, with this share of the training part for validation.
    pub(crate) fn split(&self, validation: Option<f64>) -> Split {
        let test = self.split.map_or(TEST_SHARE, |training| 1.0 - training);
        Split {
            test: self.test.is_none().then_some(test),
            validation,
            seed: self.shuffle_split_seed.unwrap_or(SPLIT_SEED),
        }
    }

    /// The options as they are written down, each by its name and as it is typed.
    pub(crate) fn settings(&self) -> Vec<(&'static str, toml::Value)> {
        let dialect = &self.dialect;
        let text = |value: &Option<String>| value.clone().map(toml::Value::from);
        let list = |names: &[String]| (!names.is_empty()).then(|| names.join(",").into());
        let flag = |on: bool| on.then_some(toml::Value::from(true));
        let all = [
            ("label", text(&self.label)),
            ("classes", flag(self.classes)),
            ("values", flag(self.values)),
            ("ignore", list(&self.ignore)),
            ("features", list(&self.features)),
            ("missing", self.missing.map(|missing| missing.name().into())),
            ("split", self.split.map(toml::Value::from)),
            ("test", text(&self.test)),
            // As text: TOML's integers end at 2⁶³ − 1, seeds do not.
            (
                "shuffle_split_seed",
                self.shuffle_split_seed.map(|seed| seed.to_string().into()),
            ),
            (
                "separator",
                dialect.separator.map(|separator| separator.typed().into()),
            ),
            ("decimal", text(&dialect.decimal)),
            (
                "encoding",
                dialect.encoding.as_ref().map(|name| name.0.clone().into()),
            ),
            (
                "first_label",
                self.first_label.map(|label| i64::from(label).into()),
            ),
            ("no_header", flag(dialect.no_header)),
            ("header", flag(dialect.header)),
        ];
        let given = all
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        given.collect()
    }
}

impl Separator {
    fn typed(self) -> String {
        match self.0 {
            b'\t' => "tab".to_owned(),
            byte => char::from(byte).to_string(),
        }
    }
}

fn parse_separator(text: &str) -> Result<Separator, String> {
    match text.as_bytes() {
        b"tab" | b"\\t" | b"\t" => Ok(Separator(b'\t')),
        [byte] if byte.is_ascii_punctuation() && *byte != b'"' || text == " " => {
            Ok(Separator(*byte))
        }
        _ => Err(format!(
            "{text:?} cannot stand between cells: want one sign such as ; or tab"
        )),
    }
}

fn parse_encoding(text: &str) -> Result<EncodingName, String> {
    match Encoding::for_label(text.as_bytes()) {
        Some(encoding) => Ok(EncodingName(text.to_owned(), encoding)),
        None => Err(format!(
            "no encoding is called {text:?}: want utf-8, utf-16le, windows-1252, latin1, euc-kr, shift_jis or another of the web's"
        )),
    }
}
