// A row of history as a sentence: what was done, and to which record.
#include <algorithm>
#include <array>
#include <optional>

#include "app/answers.h"
#include "app/route.h"
#include "base/escape.h"
#include "features/documents/document_route_ui.h"
#include "ui/words.h"

namespace app {
namespace {

// What a field was or became; what it became counts more.
std::string value_in(const Json& change, std::string_view column) {
  for (const Json& field : list_of(change, "fields")) {
    if (text_of(field, "field") != column) continue;
    const std::string after = text_of(field, "after");
    return after.empty() ? text_of(field, "before") : after;
  }
  const auto key = change.find("key");
  return key == change.end() ? std::string{} : text_of(*key, column);
}

bool was_removed(const Json& change) { return text_of(change, "what") == "removed"; }

ChangeSubject customer_subject(Cache& cache, const std::string& id, std::string name) {
  const Result<Json>& found = cache.query("customer.get", {{"customer", id}});
  if (!found) return {.text = std::move(name)};
  return {.text = text_of(found.value(), "name"),
          .route = "customers/" + base::percent_encoded(text_of(found.value(), "code"))};
}

std::string numbered(const std::string& number, const Money& amount) {
  return documents::number_text(number) + "  •  " + ui::money_text(amount);
}

// Invoices and payments are shown; other documents are only named.
ChangeSubject document_subject(Cache& cache, const std::string& id) {
  struct Shown {
    std::string_view method, param, route;
  };
  static constexpr std::array shown{Shown{"invoice.get", "invoice", "invoices/"},
                                    Shown{"payment.get", "payment", "payments/"}};
  for (const Shown& each : shown) {
    const Result<Json>& found = cache.query(each.method, {{std::string{each.param}, id}});
    if (!found) continue;
    const Money amount = money_of(found.value(), "amount", currency_of(found.value()));
    return {.text = numbered(text_of(found.value(), "number"), amount) + "  •  " +
                    text_of(found.value(), "name"),
            .route = std::string{each.route} + id};
  }
  return {};
}

// A change of what is noted does not name the document.
ChangeSubject tax_invoice_subject(Cache& cache, const Json& change) {
  std::string document = value_in(change, "document_id");
  if (document.empty()) {
    const Result<Json>& found = cache.query("tax_invoice.get", {{"id", value_in(change, "id")}});
    if (found) document = text_of(found.value(), "document");
  }
  return document.empty() ? ChangeSubject{} : document_subject(cache, document);
}

ChangeSubject recurring_subject(Cache& cache, const Json& change) {
  const std::string id = value_in(change, "id");
  const Result<Json>& found = cache.query("recurring.get", {{"recurring", id}});
  if (!found) return {.text = value_in(change, "name")};
  return {
      .text = text_of(found.value(), "name") + "  •  " + text_of(found.value(), "customer_name"),
      .route = "recurring/" + id};
}

ChangeSubject order_subject(Cache& cache, const std::string& id) {
  const Result<Json>& found = cache.query("order.get", {{"order", id}});
  if (!found) return {};
  const Money amount = money_of(found.value(), "amount", currency_of(found.value()));
  return {.text = numbered(text_of(found.value(), "number"), amount) + "  •  " +
                  text_of(found.value(), "name"),
          .route = "orders/" + id};
}

ChangeSubject statement_subject(Cache& cache, const std::string& id, const Json& change) {
  const Result<Json>& found = cache.query("statement.get", {{"statement", id}, {"now", false}});
  if (!found) return {.text = value_in(change, "number")};
  return {.text = text_of(found.value(), "number") + "  •  " + text_of(found.value(), "name"),
          .route = "statements/" + id};
}

// What belongs to a customer and has a name of its own: a contact, a file. `method` knows name and
// customer of one that is there; of one that was removed the change has to tell.
ChangeSubject belonging_subject(Cache& cache, std::string_view method, const std::string& id,
                                std::string name, std::string customer) {
  if (const Result<Json>& found = cache.query(method, {{"id", id}}); found) {
    name = text_of(found.value(), "name");
    customer = text_of(found.value(), "customer");
  }
  ChangeSubject subject =
      customer.empty() ? ChangeSubject{} : customer_subject(cache, customer, {});
  if (!name.empty()) subject.text = subject.text.empty() ? name : name + "  •  " + subject.text;
  return subject;
}

// A change of its fields alone does not name the customer.
ChangeSubject payer_subject(Cache& cache, const Json& change) {
  std::string customer = value_in(change, "customer_id"), name = value_in(change, "name");
  if (const Result<Json>& found = cache.query("payer.get", {{"id", value_in(change, "id")}})) {
    customer = text_of(found.value(), "customer");
    name = text_of(found.value(), "name");
  }
  ChangeSubject subject =
      customer.empty() ? ChangeSubject{} : customer_subject(cache, customer, {});
  if (!name.empty()) subject.text = subject.text.empty() ? name : name + "  •  " + subject.text;
  return subject;
}

// The customer: the change itself says what was said.
ChangeSubject communication_subject(Cache& cache, const Json& change) {
  std::string customer = value_in(change, "customer_id");
  const std::string id = value_in(change, "id");
  if (const Result<Json>& found = cache.query("communication.get", {{"id", id}}); found) {
    customer = text_of(found.value(), "customer");
  }
  return customer.empty() ? ChangeSubject{} : customer_subject(cache, customer, {});
}

// The name of what a list of the book has under this id; empty where it is not there any more.
std::string listed_name(Cache& cache, std::string_view method, const std::string& id) {
  const Result<Json>& rows = cache.query(method, Json::object());
  if (!rows) return {};
  for (const Json& row : list_of(rows.value(), "rows")) {
    if (text_of(row, "id") == id) return text_of(row, "name");
  }
  return {};
}

// A change of members or of filters names the group by its id; one of a colour so the tag.
ChangeSubject listed_subject(Cache& cache, std::string_view method, const std::string& id,
                             std::string name) {
  std::string now = listed_name(cache, method, id);
  if (now.empty()) return {.text = std::move(name)};
  return {.text = std::move(now), .route = "groups"};
}

// A change of its days alone does not name the customer.
ChangeSubject override_subject(Cache& cache, const Json& change) {
  std::string customer = value_in(change, "customer_id");
  if (customer.empty()) {
    const Result<Json>& found = cache.query("grade.by_hand", {{"id", value_in(change, "id")}});
    if (found) customer = text_of(found.value(), "customer");
  }
  return customer.empty() ? ChangeSubject{} : customer_subject(cache, customer, {});
}

// A change of what they say does not name their code.
ChangeSubject terms_subject(Cache& cache, const Json& change) {
  const std::string id = value_in(change, "id");
  const Result<Json>& all = cache.query("terms.list", Json::object());
  if (all && !was_removed(change)) {
    for (const Json& row : list_of(all.value(), "rows")) {
      if (text_of(row, "id") == id) return {.text = text_of(row, "code"), .route = "terms/" + id};
    }
  }
  return {.text = value_in(change, "code")};
}

// Who was merged into whom: the one that stays answers for both.
ChangeSubject merge_subject(Cache& cache, const std::string& id, const std::string& into) {
  ChangeSubject subject = customer_subject(cache, into, {});
  std::string other = customer_subject(cache, id, {}).text;
  const Result<Json>& found = cache.query("customer.get", {{"customer", into}});
  if (found) {
    for (const Json& former : list_of(found.value(), "merged")) {
      if (text_of(former, "id") == id) other = text_of(former, "name");
    }
  }
  subject.text = other + " → " + subject.text;
  return subject;
}

// Of the tables that belong to a customer.
std::optional<ChangeSubject> customers_subject(Cache& cache, std::string_view table,
                                               const Json& change) {
  if (table == "customer_not_same") {
    const ChangeSubject first = customer_subject(cache, value_in(change, "first_id"), {});
    return ChangeSubject{.text = first.text + " ≠ " +
                                 customer_subject(cache, value_in(change, "second_id"), {}).text,
                         .route = first.route};
  }
  if (table == "customer") {
    const std::string into = value_in(change, "merged_into");
    if (!into.empty()) return merge_subject(cache, value_in(change, "id"), into);
    return customer_subject(cache, value_in(change, "id"), value_in(change, "name"));
  }
  if (table == "custom_field") {
    ChangeSubject subject = listed_subject(cache, "custom_field.list", value_in(change, "id"),
                                           value_in(change, "name"));
    if (!subject.route.empty()) subject.route = "custom-fields";
    return subject;
  }
  if (table == "customer_tag" || table == "custom_value")
    return customer_subject(cache, value_in(change, "customer_id"), {});
  if (table == "contact" || table == "attachment") {
    return belonging_subject(cache, std::string{table} + ".get", value_in(change, "id"),
                             value_in(change, "name"), value_in(change, "customer_id"));
  }
  if (table == "payer") return payer_subject(cache, change);
  if (table == "contact_reach") {
    return belonging_subject(cache, "contact.get", value_in(change, "contact_id"), {}, {});
  }
  if (table == "customer_group") {
    return listed_subject(cache, "group.list", value_in(change, "id"), value_in(change, "name"));
  }
  if (table == "customer_group_member") {
    return listed_subject(cache, "group.list", value_in(change, "group_id"), {});
  }
  if (table == "grade_override") return override_subject(cache, change);
  if (table == "tag") {
    return listed_subject(cache, "tag.list", value_in(change, "id"), value_in(change, "name"));
  }
  if (table == "communication") return communication_subject(cache, change);
  return std::nullopt;
}

// Of what stands by itself, or beside a document.
ChangeSubject other_subject(Cache& cache, std::string_view table, const Json& change) {
  if (table == "grading") return {.text = std::string{ui::tr("nav.grading")}, .route = "grading"};
  if (table == "payment_terms") return terms_subject(cache, change);
  if (table == "setting") {
    const std::string key = value_in(change, "key");
    return {.text = ui::tr_or("setting." + key, key), .route = "settings"};
  }
  if (table == "tax_invoice") return tax_invoice_subject(cache, change);
  if (table == "bill") return document_subject(cache, value_in(change, "document_id"));
  return table == "recurring" ? recurring_subject(cache, change) : ChangeSubject{};
}

ChangeSubject subject_of(Cache& cache, const Json& change) {
  const std::string table = text_of(change, "table");
  if (auto of_customer = customers_subject(cache, table, change)) return *of_customer;
  if (table == "document") {
    if (was_removed(change)) return {.text = documents::number_text(value_in(change, "number"))};
    return document_subject(cache, value_in(change, "id"));
  }
  if (table == "sales_order") return order_subject(cache, value_in(change, "id"));
  if (table == "delivery" || table == "order_line" || table == "order_invoice" ||
      table == "order_payment") {
    return order_subject(cache, value_in(change, "order_id"));
  }
  if (table == "product") {
    const std::string code = value_in(change, "code");
    return {.text = value_in(change, "name"),
            .route = was_removed(change) || code.empty()
                         ? ""
                         : "products/" + base::percent_encoded(code)};
  }
  if (table == "statement") return statement_subject(cache, value_in(change, "id"), change);
  if (table == "statement_balance")
    return statement_subject(cache, value_in(change, "statement_id"), change);
  for (const auto& [own, column] :
       {std::pair{"allocation", "to_id"}, std::pair{"document_rate", "document_id"},
        std::pair{"bounced_payment", "payment_id"}}) {
    if (table == own) return document_subject(cache, value_in(change, column));
  }
  if (table == "exchange_rate") {
    return {.text = value_in(change, "currency") + "  •  " + value_in(change, "day"),
            .route = "rates"};
  }
  return other_subject(cache, table, change);
}

// How a custom field's values are to be read; empty where it is there no more.
std::string custom_field_kind(Cache& cache, const std::string& id) {
  const Result<Json>& rows = cache.query("custom_field.list", Json::object());
  if (!rows) return {};
  for (const Json& row : list_of(rows.value(), "rows")) {
    if (text_of(row, "id") == id) return text_of(row, "kind");
  }
  return {};
}

// What the change itself tells of a record that it added or removed.
std::string name_told(const Json& history_row, std::string_view table, const std::string& id) {
  for (const Json& change : list_of(history_row, "changes")) {
    if (text_of(change, "table") == table && value_in(change, "id") == id) {
      return value_in(change, "name");
    }
  }
  return {};
}

}  // namespace

NameOf names_in(Cache& cache, const Json& history_row) {
  return [&](std::string_view column, const std::string& id) -> std::string {
    if (column == "customer_id") {
      return customer_subject(cache, id, name_told(history_row, "customer", id)).text;
    }
    if (column == "product_id") {
      const Result<Json>& product = cache.query("product.get", {{"product", id}});
      return product ? text_of(product.value(), "name") : name_told(history_row, "product", id);
    }
    if (column == "field_kind") return custom_field_kind(cache, id);
    if (column == "field_id") {
      std::string field = listed_name(cache, "custom_field.list", id);
      return field.empty() ? name_told(history_row, "custom_field", id) : field;
    }
    const bool tag = column == "tag_id";
    std::string name = listed_name(cache, tag ? "tag.list" : "group.list", id);
    return name.empty() ? name_told(history_row, tag ? "tag" : "customer_group", id) : name;
  };
}

std::string change_text(const Json& history_row) {
  std::string what = command_text(text_of(history_row, "command"));
  const std::string kind = text_of(history_row, "kind");
  if (kind == "undo") return ui::tr("history.undone_what", {{"what", what}});
  if (kind == "redo") return ui::tr("history.redone_what", {{"what", what}});
  return what;
}

// Many records of one change (an import) are not named one by one.
ChangeSubject change_subject(Cache& cache, const Json& history_row) {
  const std::string command = text_of(history_row, "command");
  static constexpr std::array<std::string_view, 4> many{"import.run", "contact.import_vcard",
                                                        "demo.create", "company.setup"};
  if (std::ranges::find(many, command) != many.end()) return {};
  const bool merge = command == "customer.merge";
  for (const Json& change : list_of(history_row, "changes")) {
    if (merge && value_in(change, "merged_into").empty()) continue;
    ChangeSubject subject = subject_of(cache, change);
    if (!subject.text.empty()) return subject;
  }
  return {};
}

}  // namespace app
