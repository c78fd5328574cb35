// Mustache in the part of it that documents need: {{name}} and {{{name}}} (as it is), {{#section}},
// {{^section}}, {{/section}}, {{>part}}, {{! comment }}, {{.}}, and names with dots.
// See https://mustache.github.io/mustache.5.html.
#include "features/printing/print_template.h"

#include <algorithm>
#include <vector>

#include "base/escape.h"
#include "base/text.h"

namespace printing {
namespace {

constexpr char parts_file[] = {
#embed "../../../assets/templates/parts.html"
};
constexpr char modern_file[] = {
#embed "../../../assets/templates/modern.html"
};
constexpr char classic_file[] = {
#embed "../../../assets/templates/classic.html"
};
constexpr char compact_file[] = {
#embed "../../../assets/templates/compact.html"
};
constexpr std::array<std::string_view, template_names.size()> templates{
    std::string_view{modern_file, sizeof modern_file},
    std::string_view{classic_file, sizeof classic_file},
    std::string_view{compact_file, sizeof compact_file}};

// What a wrong template may cost before it is refused.
constexpr int depth_max = 40;
constexpr int tags_max = 1'000'000;

Failure wrong(std::string_view what) {
  return fail(ErrorCode::invalid_input, "print.template", {{"text", std::string{what}}});
}

// Between "<!-- @name -->" and the next such line.
std::string_view part(std::string_view name) {
  const std::string_view file{parts_file, sizeof parts_file};
  const std::string head = "<!-- @" + std::string{name} + " -->\n";
  const std::size_t at = file.find(head);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = file.substr(at + head.size());
  return rest.substr(0, rest.find("<!-- @"));
}

struct Tag {
  char kind = 0;  // One of "#^/>!{", or 0 of a plain name.
  std::string_view name = {};
};

// Takes the text up to the next tag, and the tag itself, off the front; false where there is none.
Result<bool> take_tag(std::string_view& text, std::string_view& before, Tag& tag) {
  const std::size_t open = text.find("{{");
  before = text.substr(0, open);
  if (open == std::string_view::npos) return false;
  text.remove_prefix(open + 2);
  const bool raw = text.starts_with('{');
  const std::string_view end = raw ? "}}}" : "}}";
  const std::size_t close = text.find(end);
  if (close == std::string_view::npos) return wrong(text.substr(0, 40));
  std::string_view inside = text.substr(0, close);
  text.remove_prefix(close + end.size());
  tag = {};
  if (!inside.empty() && std::string_view{"#^/>!{"}.contains(inside.front())) {
    tag.kind = inside.front();
    inside.remove_prefix(1);
  }
  tag.name = base::trimmed(inside);
  return true;
}

// Takes what is inside a section off the front, and its end.
Result<std::string_view> take_section(std::string_view& text, std::string_view name) {
  const std::string_view whole = text;
  int open = 1;
  while (true) {
    std::string_view before;
    Tag tag;
    const std::string_view from = text;
    if (!TRY(take_tag(text, before, tag))) return wrong(name);
    if (tag.kind == '#' || tag.kind == '^') ++open;
    if (tag.kind != '/' || --open > 0) continue;
    if (tag.name != name) return wrong(tag.name);
    return whole.substr(0, whole.size() - from.size() + before.size());
  }
}

bool is_there(const Json* value) {
  if (value == nullptr || value->is_null() || *value == false) return false;
  if (value->is_string()) return !value->get_ref<const std::string&>().empty();
  return !value->is_array() || !value->empty();
}

class Renderer {
 public:
  explicit Renderer(const Json& data) : around_{&data} {}

  Result<Done> render(std::string_view text) {
    if (++depth_ > depth_max) return wrong("{{");
    std::string_view before;
    Tag tag;
    while (TRY(take_tag(text, before, tag))) {
      if (++tags_ > tags_max) return wrong(tag.name);
      html += before;
      TRY(one(tag, text));
    }
    html += before;
    --depth_;
    return base::done();
  }

  std::string html;

 private:
  Result<Done> one(const Tag& tag, std::string_view& text) {
    switch (tag.kind) {
      case '!':
        return base::done();
      case '/':
        return wrong(tag.name);
      case '>':
        if (part(tag.name).empty()) return wrong(tag.name);
        return render(part(tag.name));
      case '#':
      case '^': {
        const std::string_view inside = TRY(take_section(text, tag.name));
        return section(find(tag.name), tag.kind == '#', inside);
      }
      default:
        value(find(tag.name), tag.kind == '{');
        return base::done();
    }
  }

  Result<Done> section(const Json* found, bool wanted, std::string_view inside) {
    if (is_there(found) != wanted) return base::done();
    if (!wanted) return render(inside);
    if (!found->is_array()) return within(*found, inside);
    for (const Json& each : *found) TRY(within(each, inside));
    return base::done();
  }

  Result<Done> within(const Json& data, std::string_view inside) {
    around_.push_back(&data);
    TRY(render(inside));
    around_.pop_back();
    return base::done();
  }

  void value(const Json* found, bool raw) {
    if (found == nullptr || found->is_null()) return;
    const std::string text =
        found->is_string() ? found->get<std::string>() : base::json_text(*found);
    html += raw ? text : base::html_escaped(text);
  }

  // The first part of the name is looked for from the inside to the outside.
  const Json* find(std::string_view name) const {
    if (name == ".") return around_.back();
    const std::string_view first = name.substr(0, name.find('.'));
    for (std::size_t i = around_.size(); i-- > 0;) {
      if (!around_[i]->is_object() || !around_[i]->contains(first)) continue;
      return member(*around_[i], name);
    }
    return nullptr;
  }

  static const Json* member(const Json& json, std::string_view name) {
    const std::size_t dot = name.find('.');
    const auto found = json.is_object() ? json.find(name.substr(0, dot)) : json.end();
    if (found == json.end()) return nullptr;
    return dot == std::string_view::npos ? &*found : member(*found, name.substr(dot + 1));
  }

  std::vector<const Json*> around_;
  int depth_ = 0, tags_ = 0;
};

}  // namespace

Result<std::string> rendered_text(std::string_view text, const Json& data) {
  Renderer renderer{data};
  TRY(renderer.render(text));
  return std::move(renderer.html);
}

void append_pages(std::string& html, std::string_view other) {
  constexpr std::string_view begin = "<body>", end = "</body>";
  const std::size_t from = other.find(begin) + begin.size(), to = other.rfind(end);
  html.insert(html.rfind(end),
              "<div class=\"next\">" + std::string{other.substr(from, to - from)} + "</div>");
}

Result<std::string> rendered(std::string_view template_name, const Json& data) {
  const auto found = std::ranges::find(template_names, template_name);
  if (found == template_names.end()) return wrong(template_name);
  return rendered_text(templates[static_cast<std::size_t>(found - template_names.begin())], data);
}

}  // namespace printing
