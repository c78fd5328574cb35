// Answers are ours, but screens must draw whatever comes: nothing here can fail.
#include "app/answers.h"
#include "ui/words.h"

namespace app {
namespace {

const Json* member_of(const Json& json, std::string_view member) {
  if (!json.is_object()) return nullptr;
  const auto found = json.find(member);
  return found == json.end() || found->is_null() ? nullptr : &*found;
}

}  // namespace

std::string text_of(const Json& json, std::string_view member) {
  const Json* value = member_of(json, member);
  if (value == nullptr) return {};
  return value->is_string() ? value->get<std::string>() : base::json_text(*value);
}

std::int64_t whole_of(const Json& json, std::string_view member) {
  const Json* value = member_of(json, member);
  return value != nullptr && value->is_number_integer() ? value->get<std::int64_t>() : 0;
}

bool yes_of(const Json& json, std::string_view member) {
  const Json* value = member_of(json, member);
  return value != nullptr && value->is_boolean() && value->get<bool>();
}

const Json& list_of(const Json& json, std::string_view member) {
  static const Json none = Json::array();
  const Json* value = member_of(json, member);
  return value != nullptr && value->is_array() ? *value : none;
}

Money money_of(const Json& json, std::string_view member, Currency currency) {
  const Result<Money> amount = Money::parse(text_of(json, member), currency);
  return amount ? amount.value() : Money::zero(currency);
}

Currency currency_of(const Json& json) {
  const Result<Currency> currency = Currency::from_code(text_of(json, "currency"));
  return currency ? currency.value() : Currency::known("CNY");
}

std::string command_text(std::string_view command) {
  return ui::tr_or("command." + std::string{command}, command);
}

std::string short_moment(std::string_view iso) { return ui::moment_text(iso); }

}  // namespace app
