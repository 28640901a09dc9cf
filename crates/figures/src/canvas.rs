//! Where plotters draws axes: it picks the ticks, this writes them with the book's classes.

use std::convert::Infallible;

use plotters::style::RGBColor;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use crate::svg::{Anchor, Point, Svg};

/// How many of plotters' whole pixels make one unit of the picture.
pub(crate) const FINENESS: f64 = 10.0;

/// Plotters knows colors only. These stand for a class each and are never seen.
pub(crate) const AXIS: RGBColor = RGBColor(0, 0, 0);
pub(crate) const GRID: RGBColor = RGBColor(0, 0, 1);

/// A backend of plotters that writes into an [`Svg`].
pub(crate) struct Canvas<'a> {
    pub(crate) svg: &'a mut Svg,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Canvas<'_> {
    fn stroke(&mut self, color: BackendColor, points: &[Point]) {
        if color.alpha > 0.0 {
            let axis = color.rgb == (AXIS.0, AXIS.1, AXIS.2);
            self.svg.path(if axis { "axis" } else { "grid" }, points);
        }
    }
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a picture is a few hundred units wide"
    )]
    fn get_size(&self) -> (u32, u32) {
        let pixels = |size: f64| (size * FINENESS) as u32;
        (pixels(self.svg.width), pixels(self.svg.height))
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    /// Axes have no single pixels.
    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.stroke(style.color(), &[unit(from), unit(to)]);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<Point> = path.into_iter().map(unit).collect();
        self.stroke(style.color(), &points);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let anchor = style.anchor();
        let down = match anchor.v_pos {
            VPos::Top => 10.0,
            VPos::Center => 4.5,
            VPos::Bottom => -3.0,
        };
        let across = match anchor.h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let (x, y) = unit(at);
        self.svg.text("muted", across, (x, y + down), text);
        Ok(())
    }

    /// A rule of thumb: the fonts are the reader's.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "labels are short"
    )]
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = 0.56 * style.size() * text.chars().count() as f64;
        Ok((width as u32, style.size() as u32))
    }
}

fn unit((x, y): BackendCoord) -> Point {
    (f64::from(x) / FINENESS, f64::from(y) / FINENESS)
}
