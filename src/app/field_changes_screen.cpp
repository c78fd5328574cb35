// The audit trail in words: fields by their names on the screens, values as people write them.
#include <algorithm>
#include <array>
#include <optional>

#include "app/answers.h"
#include "ui/words.h"

namespace app {
namespace {

struct Named {
  std::string_view column;
  std::string_view key;  // Its name in the catalogue.
};

// Columns without an entry are looked up as "customer.COLUMN", and shown as they are otherwise.
constexpr std::array named{Named{"allocated_on", "document.issued"},
                           Named{"amount_minor", "document.amount"},
                           Named{"archived_on", "customer.archived"},
                           Named{"birthday", "contact.birthday"},
                           Named{"channel", "communication.channel"},
                           Named{"cost_minor", "products.cost"},
                           Named{"delivered_on", "orders.delivered_on"},
                           Named{"description", "line.description"},
                           Named{"discount_ppm", "line.discount"},
                           Named{"direction", "communication.direction"},
                           Named{"disputed", "document.disputed"},
                           Named{"due_on", "document.due"},
                           Named{"end_reason", "document.reason"},
                           Named{"email_label", "contact.email_label"},
                           Named{"ended_on", "orders.ended"},
                           Named{"follow_up_done", "communication.follow_up_done"},
                           Named{"follow_up_on", "communication.follow_up"},
                           Named{"freight_minor", "orders.freight"},
                           Named{"happened_at", "communication.time"},
                           Named{"happened_on", "communication.date"},
                           Named{"issued_on", "document.issued"},
                           Named{"kind", "document.kind"},
                           Named{"label", "contact.label"},
                           Named{"level", "products.level"},
                           Named{"method", "payments.method"},
                           Named{"net_minor", "line.net"},
                           Named{"number", "document.number"},
                           Named{"ordered_on", "orders.ordered"},
                           Named{"phone_label", "contact.phone_label"},
                           Named{"preferred", "contact.preferred"},
                           Named{"price_minor", "line.price"},
                           Named{"priority", "orders.priority"},
                           Named{"promised_on", "orders.promised"},
                           Named{"quantity_milli", "line.quantity"},
                           Named{"reference", "document.reference"},
                           Named{"result", "communication.result"},
                           Named{"role", "contact.role"},
                           Named{"stage", "document.status"},
                           Named{"state", "document.status"},
                           Named{"summary", "communication.summary"},
                           Named{"tax_minor", "line.tax_amount"},
                           Named{"tax_ppm", "line.tax"},
                           Named{"unit", "products.unit"},
                           Named{"unit_price_minor", "line.price"},
                           Named{"value", "contact.value"},
                           Named{"void_reason", "document.reason"},
                           Named{"voided_on", "document.state.void"},
                           Named{"way", "contact.way"}};

// What only links records or orders them says nothing to a person.
bool is_hidden(std::string_view column) {
  return column == "position" || column == "created_on" ||
         (column.ends_with("_id") && column != "tax_id");
}

std::string name_of(std::string_view column) {
  const auto found = std::ranges::find(named, column, &Named::column);
  const std::string key =
      found == named.end() ? "customer." + std::string{column} : std::string{found->key};
  return ui::tr_or(key, column);
}

// The currency of the amounts of a row: only where it names a single one.
std::optional<Currency> currency_in(const Json& history_row) {
  std::string code;
  for (const Json& change : list_of(history_row, "changes")) {
    for (const Json& field : list_of(change, "fields")) {
      if (text_of(field, "field") != "currency") continue;
      for (const char* side : {"before", "after"}) {
        const std::string seen = text_of(field, side);
        if (!seen.empty() && !code.empty() && seen != code) return std::nullopt;
        if (!seen.empty()) code = seen;
      }
    }
  }
  const Result<Currency> currency = Currency::from_code(code);
  return currency ? std::optional{currency.value()} : std::nullopt;
}

// An amount whose currency the row does not tell is "…": minor units alone would mislead.
std::string value_text(const Json& field, std::string_view side, const std::string& column,
                       std::optional<Currency> currency) {
  std::string text = text_of(field, side);
  if (text.empty()) return "–";
  const std::int64_t whole = whole_of(field, side);
  if (column.ends_with("_minor")) {
    if (!currency) return "…";
    const Result<Money> amount = Money::from_minor(whole, *currency);
    return amount ? ui::money_text(amount.value()) : text;
  }
  if (column == "quantity_milli") return ui::thousandths_text(whole);
  if (column == "tax_ppm" || column == "discount_ppm") return ui::percent_text(whole);
  if (column == "disputed" || column == "follow_up_done") {
    return std::string{ui::tr(whole != 0 ? "report.yes" : "report.no")};
  }
  if (column == "kind") return ui::tr_or("document.kind." + text, text);
  if (column == "state") return ui::tr_or("document.state." + text, text);
  if (column == "method") return ui::tr_or("payments.method." + text, text);
  if (column == "stage") return ui::tr_or("orders.stage." + text, text);
  if (column == "priority") return ui::tr_or("orders.priority." + text, text);
  if (column == "preferred") return ui::tr_or("contact.preferred." + text, text);
  if (column == "way") return ui::tr_or("contact." + text, text);
  if (column.ends_with("label")) return ui::tr_or("contact.label." + text, text);
  if (column == "channel" || column == "direction" || column == "result") {
    return ui::tr_or(std::string{"communication."}.append(column) + "." + text, text);
  }
  if (column == "role") return ui::tr_or("contact.role." + text, text);
  return text;
}

}  // namespace

std::vector<FieldChange> changed_fields(const Json& history_row) {
  constexpr std::size_t fields_max = 400;
  const std::optional<Currency> currency = currency_in(history_row);
  std::vector<FieldChange> fields;
  for (const Json& change : list_of(history_row, "changes")) {
    const std::string table = text_of(change, "table");
    const std::string record = ui::tr_or("record." + table, table);
    for (const Json& field : list_of(change, "fields")) {
      const std::string column = text_of(field, "field");
      if (is_hidden(column)) continue;
      if (fields.size() >= fields_max) return fields;
      // As nearly all are.
      const bool is_new = text_of(field, "before").empty();
      const bool usually_not = column == "disputed" || column == "follow_up_done";
      if (is_new && usually_not && whole_of(field, "after") == 0) continue;
      if (is_new && column.ends_with("label") && text_of(field, "after") == "other") continue;
      const std::string before = value_text(field, "before", column, currency);
      const std::string after = value_text(field, "after", column, currency);
      if (before == after && before != "…") continue;
      fields.push_back({record, name_of(column), before, after});
    }
  }
  return fields;
}

std::string field_changes(const Json& history_row) {
  constexpr std::size_t bytes_max = 1'500;
  std::string text;
  for (const FieldChange& field : changed_fields(history_row)) {
    if (text.size() > bytes_max) return text + " …";
    if (!text.empty()) text += ",  ";
    text.append(field.name).append(": ");
    if (field.before != "–" && field.before != "…") text.append(field.before).append(" → ");
    text += field.after;
  }
  return text;
}

}  // namespace app
