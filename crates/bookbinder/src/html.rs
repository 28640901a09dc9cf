//! The tags of a page, read by the tokenizer of the HTML standard.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag as RawTag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts, states::RawKind,
};

/// One opening tag.
#[derive(Debug)]
pub(crate) struct Tag {
    /// In lower case.
    pub(crate) name: String,
    /// The line on which the tag ends, counted from 1.
    pub(crate) line: u64,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, named in lower case.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes.find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// The address of something that a browser would fetch from elsewhere for this tag.
    ///
    /// An ordinary link is not fetched until a person follows it.
    pub(crate) fn remote_resource(&self) -> Option<&str> {
        if matches!(self.name.as_str(), "a" | "area") {
            return None;
        }
        let fetched = [
            "src",
            "srcset",
            "href",
            "xlink:href",
            "data",
            "poster",
            "action",
        ];
        let mut addresses = fetched.iter().filter_map(|name| self.attribute(name));
        addresses.find(|address| is_remote(address))
    }
}

/// Whether an address names another host.
pub(crate) fn is_remote(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    ["http:", "https:", "//", "ftp:", "ws:", "wss:"]
        .iter()
        .any(|scheme| address.starts_with(scheme))
}

/// Every opening tag of a page, in order.
pub(crate) fn tags(page: &str) -> Vec<Tag> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(page));
    let tokenizer = Tokenizer::new(Collector::default(), TokenizerOpts::default());
    // One call reads everything: it would pause only if the collector asked it to.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.tags.into_inner()
}

#[derive(Default)]
struct Collector {
    tags: RefCell<Vec<Tag>>,
}

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else {
            return TokenSinkResult::Continue;
        };
        if tag.kind == TagKind::EndTag {
            return TokenSinkResult::Continue;
        }
        self.tags.borrow_mut().push(convert(&tag, line));
        // What a tree builder would say: the text of these is no markup.
        match &*tag.name {
            "script" if !tag.self_closing => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" if !tag.self_closing => TokenSinkResult::RawData(RawKind::Rawtext),
            _ => TokenSinkResult::Continue,
        }
    }
}

fn convert(tag: &RawTag, line: u64) -> Tag {
    let attributes = tag.attrs.iter();
    Tag {
        name: tag.name.to_string(),
        line,
        attributes: attributes
            .map(|attribute| {
                (
                    attribute.name.local.to_string(),
                    attribute.value.to_string(),
                )
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn tags_are_read_with_their_attributes_and_scripts_are_skipped() {
        let page = "<p id=a>\n<script>if (a<b) '<p id=x>'</script><A HREF='b.html#c'>d</A>";
        let tags = tags(page);
        let names: Vec<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["p", "script", "a"]);
        assert_eq!(tags[0].attribute("id"), Some("a"));
        assert_eq!(tags[2].attribute("href"), Some("b.html#c"));
        assert_eq!(tags[2].line, 2);
    }

    #[test]
    fn a_link_to_the_web_is_no_resource_but_a_style_from_there_is() {
        let page = "<a href=https://a.example>b</a><link href=//a.example/c.css>";
        let remote: Vec<bool> = tags(page)
            .iter()
            .map(|tag| tag.remote_resource().is_some())
            .collect();
        assert_eq!(remote, [false, true]);
    }
}
