// Names each filter as the list of customers does.
#include "features/customers/group_words_ui.h"

#include <array>
#include <string_view>

#include "ui/words.h"

namespace customers {
namespace {

using ui::tr;

std::string value_text(std::string_view member, const std::string& value) {
  if (member == "frequency") return ui::tr_or("report.frequency_band." + value, value);
  if (member == "kind" || member == "block") {
    return ui::tr_or("customer." + std::string{member} + "." + value, value);
  }
  if (member == "balance") return ui::tr_or("filter.balance." + value, value);
  return value;
}

// "10 – 20", "≥ 10", "≤ 20", or the value.
std::string wanted_text(const JsonReader& filter) {
  const auto text = [&](std::string_view member) {
    const Result<std::string> found = filter.text_or(member, "");
    return found ? found.value() : std::string{};
  };
  const std::string from = text("from"), to = text("to");
  if (!from.empty() && !to.empty()) return from + " – " + to;
  if (!from.empty()) return "≥ " + from;
  if (!to.empty()) return "≤ " + to;
  return text("value");
}

}  // namespace

std::vector<std::pair<std::string, std::string>> filter_facts(const Json& filters) {
  constexpr std::array<std::array<std::string_view, 2>, 13> named{
      {{"search", "groups.search"},
       {"tag", "customer.tags"},
       {"region", "customer.region"},
       {"industry", "customer.industry"},
       {"owner", "customer.owner"},
       {"kind", "customer.kind"},
       {"business_type", "customer.business_type"},
       {"source", "customer.source"},
       {"price_level", "customer.price_level"},
       {"block", "customer.block"},
       {"grade", "customer.grade"},
       {"frequency", "report.column.band"},
       {"balance", "customer.balance"}}};
  const JsonReader reader{filters};
  std::vector<std::pair<std::string, std::string>> facts;
  for (const auto& [member, key] : named) {
    const Result<std::string> value = reader.text_or(member, "");
    if (!value || value.value().empty()) continue;
    facts.emplace_back(tr(key), value_text(member, value.value()));
  }
  const Result<std::vector<JsonReader>> custom = reader.objects("fields");
  if (!custom) return facts;
  for (const JsonReader& filter : custom.value()) {
    const Result<std::string> field = filter.text_or("field", "");
    if (field && !field.value().empty()) facts.emplace_back(field.value(), wanted_text(filter));
  }
  return facts;
}

std::string filters_text(const Json& filters) {
  std::string text;
  for (const auto& [name, value] : filter_facts(filters)) {
    text.append(text.empty() ? "" : ", ").append(name).append(": ").append(value);
  }
  return text.empty() ? std::string{tr("filter.balance.any")} : text;
}

}  // namespace customers
