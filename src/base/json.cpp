// The checked JSON reader. Nothing is thrown: the page is built without exceptions.
#include "base/json.h"

#include <algorithm>
#include <charconv>

namespace base {

namespace {

// Hears where a text stops being JSON, and keeps nothing else of it.
class ErrorFinder final : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string&, const Json::exception&) override {
    byte = position;
    return false;
  }

  std::size_t byte = 0;
};

Failure not_json(std::string_view text) {
  ErrorFinder finder;
  Json::sax_parse(text, &finder);
  const std::size_t at = std::min<std::size_t>(finder.byte, text.size());
  Error failure = fail(ErrorCode::corrupt_file, "json.not_json");
  failure.line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  failure.message.args = {{"line", std::to_string(failure.line)}};
  failure.detail = "byte " + std::to_string(finder.byte);
  return failure;
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  Json value = Json::parse(text, nullptr, false);
  if (value.is_discarded()) return not_json(text);
  return value;
}

std::string json_text(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json id_json(std::int64_t id) { return std::to_string(id); }

JsonReader::JsonReader(const Json& value, std::string path)
    : value_{&value}, path_{std::move(path)} {}

const Json* JsonReader::find(std::string_view member) const {
  if (!value_->is_object()) return nullptr;
  const auto found = value_->find(member);
  return found == value_->end() || found->is_null() ? nullptr : &*found;
}

bool JsonReader::has(std::string_view member) const { return find(member) != nullptr; }

std::string JsonReader::path_of(std::string_view member) const {
  return path_.empty() ? std::string{member} : path_ + "." + std::string{member};
}

Failure JsonReader::wrong(std::string_view member, std::string_view message_key) const {
  return fail_field(path_of(member), message_key, {{"field", path_of(member)}});
}

Result<std::string> JsonReader::text(std::string_view member) const {
  const Json* found = find(member);
  if (found == nullptr) return wrong(member, "json.missing");
  if (!found->is_string()) return wrong(member, "json.not_text");
  const auto& text = found->get_ref<const std::string&>();
  if (text.size() > text_bytes_max) return wrong(member, "json.too_long");
  return text;
}

Result<std::int64_t> JsonReader::integer(std::string_view member) const {
  const Json* found = find(member);
  if (found == nullptr) return wrong(member, "json.missing");
  if (found->is_number_unsigned() && found->get<std::uint64_t>() > INT64_MAX) {
    return wrong(member, "json.not_whole");
  }
  if (found->is_number_integer()) return found->get<std::int64_t>();
  if (found->is_string()) {
    const auto& text = found->get_ref<const std::string&>();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size() && !text.empty()) return number;
  }
  return wrong(member, "json.not_whole");
}

Result<bool> JsonReader::boolean(std::string_view member) const {
  const Json* found = find(member);
  if (found == nullptr) return wrong(member, "json.missing");
  if (!found->is_boolean()) return wrong(member, "json.not_boolean");
  return found->get<bool>();
}

Result<std::string> JsonReader::text_or(std::string_view member, std::string_view fallback) const {
  return has(member) ? text(member) : Result<std::string>{std::string{fallback}};
}

Result<std::int64_t> JsonReader::integer_or(std::string_view member, std::int64_t fallback) const {
  return has(member) ? integer(member) : Result<std::int64_t>{fallback};
}

Result<bool> JsonReader::boolean_or(std::string_view member, bool fallback) const {
  return has(member) ? boolean(member) : Result<bool>{fallback};
}

Result<JsonReader> JsonReader::object(std::string_view member) const {
  const Json* found = find(member);
  if (found == nullptr) return wrong(member, "json.missing");
  if (!found->is_object()) return wrong(member, "json.not_object");
  return JsonReader{*found, path_of(member)};
}

Result<std::vector<JsonReader>> JsonReader::objects(std::string_view member) const {
  std::vector<JsonReader> readers;
  const Json* found = find(member);
  if (found == nullptr) return readers;
  if (!found->is_array()) return wrong(member, "json.not_list");
  for (const Json& item : *found) {
    const std::string path = path_of(member) + "[" + std::to_string(readers.size()) + "]";
    if (!item.is_object()) return fail_field(path, "json.not_object", {{"field", path}});
    readers.emplace_back(item, path);
  }
  return readers;
}

Result<std::vector<std::string>> JsonReader::texts(std::string_view member) const {
  std::vector<std::string> texts;
  const Json* found = find(member);
  if (found == nullptr) return texts;
  if (!found->is_array()) return wrong(member, "json.not_list");
  for (const Json& item : *found) {
    if (!item.is_string()) return wrong(member, "json.not_text");
    texts.push_back(item.get<std::string>());
  }
  return texts;
}

Result<Done> JsonReader::only(std::initializer_list<std::string_view> members) const {
  if (!value_->is_object()) return fail_field(path_, "json.not_object", {{"field", path_}});
  for (const auto& item : value_->items()) {
    if (std::ranges::find(members, item.key()) == members.end()) {
      return wrong(item.key(), "json.unknown");
    }
  }
  return done();
}

}  // namespace base
