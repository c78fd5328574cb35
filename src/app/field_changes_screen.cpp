// The audit trail in words: fields by their names on the screens, values as people write them.
#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "app/answers.h"
#include "features/customers/group_words_ui.h"
#include "features/grading/grade_words_ui.h"
#include "features/payments/payment_method_ui.h"
#include "money/exchange_rate.h"
#include "ui/words.h"

namespace app {
namespace {

struct Named {
  std::string_view column;
  std::string_view key;  // Its name in the catalogue.
};

// Columns without an entry are looked up as "customer.COLUMN", and shown as they are otherwise.
constexpr std::array named{Named{"approved_by", "credits.approved_by"},
                           Named{"credit_minor", "record.credit_amount"},
                           Named{"expires_on", "credits.expires"},
                           Named{"fixed_currency", "terms.currency"},
                           Named{"fixed_minor", "terms.amount_name"},
                           Named{"over_minor", "record.overpaid"},
                           Named{"relief_minor", "credits.relief"},
                           Named{"added_on", "attachment.added"},
                           Named{"answered_on", "statement.answered"},
                           Named{"allocated_on", "document.issued"},
                           Named{"amount_minor", "document.amount"},
                           Named{"archived_on", "customer.archived"},
                           Named{"bank", "bill.bank"},
                           Named{"basis", "terms.basis"},
                           Named{"birthday", "contact.birthday"},
                           Named{"channel", "communication.channel"},
                           Named{"check_code", "tax_invoice.check_code"},
                           Named{"closing_minor", "statement.ours"},
                           Named{"collected_on", "bill.collected"},
                           Named{"color", "tag.color"},
                           Named{"cost_minor", "products.cost"},
                           Named{"day", "rate.day"},
                           Named{"days", "terms.days"},
                           Named{"delivered_on", "orders.delivered_on"},
                           Named{"description", "line.description"},
                           Named{"discount_days", "terms.discount_days"},
                           Named{"discount_minor", "terms.discount_name"},
                           Named{"discount_ppm", "line.discount"},
                           Named{"discount_tax", "terms.tax"},
                           Named{"discount_until", "terms.discount_until"},
                           Named{"direction", "communication.direction"},
                           Named{"dispute_reason", "document.dispute_reason"},
                           Named{"disputed", "document.disputed"},
                           Named{"due_on", "document.due"},
                           Named{"end_reason", "document.reason"},
                           Named{"email_label", "contact.email_label"},
                           Named{"ended_on", "orders.ended"},
                           Named{"every", "recurring.every"},
                           Named{"filters", "groups.filters"},
                           Named{"first_on", "recurring.first"},
                           Named{"follow_up_done", "communication.follow_up_done"},
                           Named{"follow_up_on", "communication.follow_up"},
                           Named{"freight_minor", "orders.freight"},
                           Named{"from_on", "grade.from"},
                           Named{"happened_at", "communication.time"},
                           Named{"happened_on", "communication.date"},
                           Named{"issued_on", "document.issued"},
                           Named{"kind", "document.kind"},
                           Named{"label", "contact.label"},
                           Named{"last_on", "recurring.last"},
                           Named{"level", "products.level"},
                           Named{"method", "payments.method"},
                           Named{"month_day", "terms.month_day_name"},
                           Named{"months", "terms.months"},
                           Named{"net_minor", "line.net"},
                           Named{"number", "document.number"},
                           Named{"on_day", "rate.day"},
                           Named{"ordered_on", "orders.ordered"},
                           Named{"paused", "recurring.paused"},
                           Named{"parent_id", "customer.parent"},
                           Named{"phone_label", "contact.phone_label"},
                           Named{"preferred", "contact.preferred"},
                           Named{"prepay_minor", "orders.prepay.amount"},
                           Named{"prepay_ppm", "orders.prepay.percent"},
                           Named{"price_minor", "line.price"},
                           Named{"priority", "orders.priority"},
                           Named{"product_id", "record.product"},
                           Named{"promised_on", "orders.promised"},
                           Named{"quantity_milli", "line.quantity"},
                           Named{"rate_nano", "rate.title"},
                           Named{"reference", "document.reference"},
                           Named{"reason", "grade.reason"},
                           Named{"remark", "statement.remark"},
                           Named{"result", "communication.result"},
                           Named{"role", "contact.role"},
                           Named{"rules", "nav.grading"},
                           Named{"share_ppm", "terms.percent"},
                           Named{"source", "rate.source"},
                           Named{"stage", "document.status"},
                           Named{"state", "document.status"},
                           Named{"summary", "communication.summary"},
                           Named{"tax_included", "line.tax_included"},
                           Named{"tax_minor", "line.tax_amount"},
                           Named{"tax_ppm", "line.tax"},
                           Named{"terms", "terms.title"},
                           Named{"term_days", "customer.term_days"},
                           Named{"theirs_minor", "statement.theirs"},
                           Named{"times", "recurring.times"},
                           Named{"to_on", "report.param.to"},
                           Named{"unit", "products.unit"},
                           Named{"unit_price_minor", "line.price"},
                           Named{"until_on", "grade.until"},
                           Named{"value", "contact.value"},
                           Named{"void_reason", "document.reason"},
                           Named{"voided_on", "document.state.void"},
                           Named{"way", "contact.way"}};

// What only links records or orders them says nothing to a person.
bool is_hidden(std::string_view column) {
  return column == "position" || column == "created_on" || column == "base" ||
         column == "content" ||
         (column.ends_with("_id") && column != "tax_id" && column != "parent_id" &&
          column != "product_id");
}

std::string column_name(std::string_view column) {
  const auto found = std::ranges::find(named, column, &Named::column);
  const std::string key =
      found == named.end() ? "customer." + std::string{column} : std::string{found->key};
  return ui::tr_or(key, column);
}

// The currency of the amounts of a row: only where it names a single one.
std::optional<Currency> currency_in(const Json& history_row) {
  std::string code;
  for (const Json& change : list_of(history_row, "changes")) {
    if (const auto key = change.find("key"); key != change.end()) {
      const std::string keyed = text_of(*key, "currency");
      if (!keyed.empty() && !code.empty() && keyed != code) return std::nullopt;
      if (!keyed.empty()) code = keyed;
    }
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

// Settings are kept as JSON: a text without its quotation marks, a picture as a word, a list of
// records (bank accounts) as what is in it.
std::string setting_text(std::string text) {
  const bool told = text.starts_with('"') || text.starts_with("[{") || text.starts_with("[\"");
  if (!told) return text;
  const Result<Json> json = base::parse_json(text);
  if (!json) return text;
  if (json.value().is_string()) {
    std::string plain = json.value().get<std::string>();
    return plain.starts_with("data:image/") ? std::string{ui::tr("setting.company.logo")} : plain;
  }
  std::string words;
  for (const Json& record : json.value()) {
    if (!words.empty()) words += "; ";
    if (record.is_string()) {
      words += payments::method_text(record.get<std::string>());
      continue;
    }
    std::string line;
    for (const Json& value : record) {
      const std::string one = value.is_string() ? value.get<std::string>() : base::json_text(value);
      if (!one.empty()) line += (line.empty() ? "" : " ") + one;
    }
    words += line;
  }
  return words;
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
  if (column.ends_with("_ppm")) return ui::rate_text(whole);
  if (column == "rate_nano") {
    const auto rate = ExchangeRate::from_nano(whole);
    return rate ? rate.value().text() : text;
  }
  if (column == "disputed" || column == "follow_up_done" || column == "paused" ||
      column == "no_tolerance") {
    return std::string{ui::tr(whole != 0 ? "report.yes" : "report.no")};
  }
  if (column == "kind") {
    for (const char* kinds : {"document.kind.", "statement.kind.", "tax_invoice.kind."}) {
      if (std::string words = ui::tr_or(kinds + text, ""); !words.empty()) return words;
    }
    return ui::tr_or("customer.kind." + text, text);
  }
  if (column == "state") {
    return ui::tr_or("document.state." + text, ui::tr_or("statement.state." + text, text));
  }
  if (column == "unit") return ui::tr_or("recurring.unit." + text, text);
  if (column == "block") return ui::tr_or("customer.block." + text, text);
  if (column == "method") return ui::tr_or("payments.method." + text, text);
  if (column == "stage") return ui::tr_or("orders.stage." + text, text);
  if (column == "priority") return ui::tr_or("orders.priority." + text, text);
  if (column == "preferred") return ui::tr_or("contact.preferred." + text, text);
  if (column == "way") return ui::tr_or("contact." + text, text);
  if (column.ends_with("label")) return ui::tr_or("contact.label." + text, text);
  if (column == "channel" || column == "direction" || column == "result") {
    return ui::tr_or(std::string{"communication."}.append(column) + "." + text, text);
  }
  if (column == "color") return ui::tr_or("tag.color." + text, text);
  if (column == "basis") return ui::tr_or("terms.basis." + text, text);
  if (column == "discount_tax") return ui::tr_or("terms.tax." + text, text);
  if (column == "value") return setting_text(std::move(text));
  if (column == "role") return ui::tr_or("contact.role." + text, text);
  return text;
}

using Facts = std::vector<std::pair<std::string, std::string>>;

Facts facts_in(std::string_view column, const std::string& text) {
  const Result<Json> json = base::parse_json(text);
  if (!json) return {};
  return column == "filters" ? customers::filter_facts(json.value())
                             : grading::rules_facts(json.value());
}

std::string value_of(const Facts& facts, const std::string& name) {
  const auto found = std::ranges::find(facts, name, &Facts::value_type::first);
  return found == facts.end() ? "–" : found->second;
}

// Filters of a group and rules of grading are one text of the book each: told fact by fact.
void add_facts(const Json& field, const FieldChange& whole, std::vector<FieldChange>& fields) {
  const std::string column = text_of(field, "field");
  const Facts before = facts_in(column, text_of(field, "before"));
  const Facts after = facts_in(column, text_of(field, "after"));
  if (before.empty() && after.empty()) return fields.push_back(whole);
  std::set<std::string> told;
  for (const Facts* facts : {&after, &before}) {
    for (const auto& [name, value] : *facts) {
      FieldChange change{whole.record, name, value_of(before, name), value_of(after, name)};
      if (told.insert(name).second && change.before != change.after) {
        fields.push_back(std::move(change));
      }
    }
  }
}

// Which links a row is made of alone: a tag of a customer, a customer of a group.
constexpr std::array links{Named{"tag_id", "record.tag"},
                           Named{"group_id", "record.customer_group"},
                           Named{"customer_id", "document.customer"}};

void add_links(const Json& change, const std::string& record, const NameOf& name_of,
               std::vector<FieldChange>& fields) {
  const auto key = change.find("key");
  if (key == change.end()) return;
  const bool removed = text_of(change, "what") == "removed";
  for (const Named& link : links) {
    const std::string id = text_of(*key, link.column);
    std::string name = id.empty() ? id : name_of(link.column, id);
    if (name.empty()) continue;
    FieldChange field{record, std::string{ui::tr(link.key)}, "–", "–"};
    (removed ? field.before : field.after) = std::move(name);
    fields.push_back(std::move(field));
  }
}

std::string joined(const std::string& list) {
  const Result<Json> json = base::parse_json(list);
  if (!json || !json.value().is_array() || json.value().empty()) return "–";
  std::string text;
  for (const Json& each : json.value()) {
    if (each.is_string()) text += (text.empty() ? "" : ", ") + each.get<std::string>();
  }
  return text;
}

// What a field says that people defined: under its own name.
FieldChange custom_value(const Json& change, const Json& field, const std::string& record,
                         const NameOf& name_of) {
  const std::string id = text_of(change.value("key", Json::object()), "field_id");
  const bool known = name_of && !id.empty();
  const std::string kind = known ? name_of("field_kind", id) : std::string{};
  const auto text = [&](std::string_view side) {
    std::string value = text_of(field, side);
    if (value.empty()) return std::string{"–"};
    if (kind != "yes_no") return value;
    return std::string{ui::tr(value == "yes" ? "report.yes" : "report.no")};
  };
  return {record, known ? name_of("field_id", id) : record, text("before"), text("after")};
}

// The definition of such a field.
FieldChange custom_definition(const Json& field, const std::string& record) {
  const std::string column = text_of(field, "field");
  const auto text = [&](std::string_view side) {
    const std::string value = text_of(field, side);
    if (value.empty()) return std::string{"–"};
    if (column == "choices") return joined(value);
    return column == "kind" ? ui::tr_or("custom_field.kind." + value, value) : value;
  };
  return {record, std::string{ui::tr("custom_field." + column)}, text("before"), text("after")};
}

}  // namespace

std::vector<FieldChange> changed_fields(const Json& history_row, const NameOf& name_of) {
  constexpr std::size_t fields_max = 400, linked_max = 50;  // Each name is looked up.
  std::size_t linked = 0;
  const std::optional<Currency> currency = currency_in(history_row);
  std::vector<FieldChange> fields;
  for (const Json& change : list_of(history_row, "changes")) {
    const std::string table = text_of(change, "table");
    const std::string record = ui::tr_or("record." + table, table);
    const bool links_alone = name_of && list_of(change, "fields").empty();
    if (links_alone && linked++ < linked_max) add_links(change, record, name_of, fields);
    for (const Json& field : list_of(change, "fields")) {
      const std::string column = text_of(field, "field");
      if (is_hidden(column)) continue;
      if (fields.size() >= fields_max) return fields;
      if (table == "custom_value" || table == "custom_field") {
        FieldChange told = table == "custom_value" ? custom_value(change, field, record, name_of)
                                                   : custom_definition(field, record);
        if (told.before != told.after) fields.push_back(std::move(told));
        continue;
      }
      // As nearly all are.
      const bool is_new = text_of(field, "before").empty();
      const bool usually_not =
          column == "disputed" || column == "follow_up_done" || column == "paused";
      if (is_new && usually_not && whole_of(field, "after") == 0) continue;
      if (is_new && column == "color" && text_of(field, "after") == "accent") continue;
      if (is_new && column.ends_with("label") && text_of(field, "after") == "other") continue;
      const bool product = column == "product_id";
      if (product || column == "merged_into" || column == "parent_id") {
        const auto name = [&](std::string_view side) {
          const std::string id = text_of(field, side);
          if (id.empty() || !name_of) return std::string{"–"};
          return name_of(product ? "product_id" : "customer_id", id);
        };
        fields.push_back({record, column_name(column), name("before"), name("after")});
        continue;
      }
      if (column == "filters" || column == "rules") {
        add_facts(field, {record, column_name(column), "…", "…"}, fields);
        continue;
      }
      const std::string before = value_text(field, "before", column, currency);
      const std::string after = value_text(field, "after", column, currency);
      if (before == after && before != "…") continue;
      fields.push_back({record, column_name(column), before, after});
    }
  }
  return fields;
}

std::string field_changes(const Json& history_row, const NameOf& name_of) {
  constexpr std::size_t bytes_max = 1'500;
  std::string text;
  for (const FieldChange& field : changed_fields(history_row, name_of)) {
    if (text.size() > bytes_max) return text + " …";
    if (!text.empty()) text += ",  ";
    text.append(field.name).append(": ");
    if (field.before != "–" && field.before != "…") text.append(field.before).append(" → ");
    text += field.after;
  }
  return text;
}

}  // namespace app
