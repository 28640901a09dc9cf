//! Headings of a built page: one title, and no level skipped, so that they are an outline.

use crate::html::Tag;

/// What is wrong with the headings of a page, each with the id of the heading.
pub(crate) fn faults(tags: &[Tag]) -> Vec<(&str, String)> {
    let mut faults = Vec::new();
    let mut titles = 0;
    let mut above = 0;
    for tag in tags {
        let Some(level) = level(tag) else {
            continue;
        };
        let id = tag.attribute("id").unwrap_or_default();
        if level == 1 {
            titles += 1;
        }
        if level == 1 && titles == 2 {
            faults.push((id, format!("`{id}` is a second title on this page")));
        }
        if level > above + 1 {
            let message = format!("heading `{id}` is of level {level} below one of level {above}");
            faults.push((id, message));
        }
        above = level;
    }
    if titles == 0 {
        faults.push(("", "this page has no title".to_owned()));
    }
    faults
}

/// The level of a chapter's heading; the theme's own headings carry a class instead of an id.
fn level(tag: &Tag) -> Option<u32> {
    let level = tag.name.strip_prefix('h')?.parse().ok()?;
    let is_theme = tag.attribute("class").is_some() && tag.attribute("id").is_none();
    ((1..=6).contains(&level) && !is_theme).then_some(level)
}

#[cfg(test)]
mod tests {
    use super::faults;
    use crate::html::tags;

    fn messages(page: &str) -> Vec<String> {
        let tags = tags(page);
        faults(&tags).into_iter().map(|fault| fault.1).collect()
    }

    #[test]
    fn headings_in_order_have_no_fault() {
        let theme = "<h2 class=\"help\"></h2><h1 class=\"menu-title\"></h1>";
        let page = "<h1 id=a></h1><h2 id=b></h2><h3 id=c></h3><h2 id=d></h2>";
        assert!(messages(&format!("{theme}{page}")).is_empty());
    }

    #[test]
    fn a_missing_title_a_second_one_and_a_skipped_level_are_found() {
        assert_eq!(messages("<p>"), ["this page has no title"]);
        let twice = messages("<h1 id=a></h1><h1 id=b></h1>");
        assert_eq!(twice, ["`b` is a second title on this page"]);
        let skipped = messages("<h1 id=a></h1><h3 id=b></h3>");
        assert_eq!(skipped, ["heading `b` is of level 3 below one of level 1"]);
    }
}
