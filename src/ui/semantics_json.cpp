// Writes the nodes of a frame for the shell, compactly, since this goes out several times a second:
// [id, parent, role, name, state, [x, y, width, height], layer, {what else is known}].
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/digits.h"
#include "ui/semantics_arena.h"

namespace semantics {
namespace {

void put_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      base::append_digits(out += "\\u", static_cast<unsigned>(c), 4, 16);
    } else {
      out += c;
    }
  }
  out += '"';
}

// One decimal is a fraction of a device pixel even at the highest density.
void put_number(std::string& out, double number) {
  if (!std::isfinite(number)) number = 0;
  const std::int64_t tenths = std::llround(std::clamp(number, -1e15, 1e15) * 10);
  if (tenths < 0) out += '-';
  base::append_digits(out, std::llabs(tenths) / 10);
  if (tenths % 10 != 0) base::append_digits(out += '.', std::llabs(tenths) % 10);
}

// Members are written only where they say something.
class Members {
 public:
  explicit Members(std::string& out) : out_{&out} { out += '{'; }
  ~Members() { *out_ += '}'; }
  Members(const Members&) = delete;
  Members& operator=(const Members&) = delete;

  void text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    start(name);
    put_text(*out_, value);
  }
  void count(std::string_view name, int value, int absent) {
    if (value == absent) return;
    start(name);
    *out_ += std::to_string(value);
  }
  void number(std::string_view name, double value) {
    start(name);
    put_number(*out_, value);
  }

 private:
  void start(std::string_view name) {
    if (!first_) *out_ += ',';
    first_ = false;
    put_text(*out_, name);
    *out_ += ':';
  }

  std::string* out_;
  bool first_ = true;
};

bool has_range(Role role) {
  return role == Role::slider || role == Role::spinbutton || role == Role::progressbar;
}

void put_extra(std::string& out, const Node& node) {
  const Extra& extra = node.extra;
  Members members{out};
  members.text("value", extra.value);
  members.text("description", extra.description);
  members.count("level", extra.level, 0);
  members.count("row", extra.row, -1);
  members.count("column", extra.column, -1);
  members.count("rows", extra.row_count, -1);
  members.count("columns", extra.column_count, -1);
  members.count("purpose", static_cast<int>(extra.purpose), 0);
  members.count("gesture", static_cast<int>(extra.gesture), 0);
  members.text("detail", extra.detail);
  if (has_range(node.role)) {
    members.number("low", extra.low);
    members.number("high", extra.high);
    members.number("now", extra.now);
  }
  if (node.role == Role::none) {
    members.number("left", node.scrolled.x);
    members.number("top", node.scrolled.y);
    members.number("width", node.scrolled.width);
    members.number("height", node.scrolled.height);
  }
}

void put_node(std::string& out, const Node& node) {
  base::append_digits(out += '[', node.id);
  base::append_digits(out += ',', node.parent);
  out.append(",\"").append(name_of(node.role)).append("\",");
  put_text(out, node.name);
  base::append_digits(out += ',', node.extra.state);
  out += ",[";
  put_number(out, node.rect.x);
  out += ',';
  put_number(out, node.rect.y);
  out += ',';
  put_number(out, node.rect.width);
  out += ',';
  put_number(out, node.rect.height);
  base::append_digits(out += "],", node.layer);
  out += ',';
  put_extra(out, node);
  out += ']';
}

}  // namespace

std::string json() {
  std::string out = "[";
  for (const Node& node : nodes()) {
    if (out.size() > 1) out += ",\n";
    put_node(out, node);
  }
  return out + "]";
}

}  // namespace semantics
