// A row of history as a sentence: what was done, and to which record.
#include <algorithm>
#include <array>

#include "app/answers.h"
#include "app/route.h"
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
          .route = "customers/" + escaped(text_of(found.value(), "code"))};
}

std::string numbered(const std::string& number, const Money& amount) {
  return number + "  •  " + ui::money_text(amount);
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

ChangeSubject order_subject(Cache& cache, const std::string& id) {
  const Result<Json>& found = cache.query("order.get", {{"order", id}});
  if (!found) return {};
  const Money amount = money_of(found.value(), "amount", currency_of(found.value()));
  return {.text = numbered(text_of(found.value(), "number"), amount) + "  •  " +
                  text_of(found.value(), "name"),
          .route = "orders/" + id};
}

// One that is there knows its name and customer; of one that was removed the change has to tell.
ChangeSubject contact_subject(Cache& cache, const std::string& id, std::string name,
                              std::string customer) {
  if (const Result<Json>& found = cache.query("contact.get", {{"id", id}}); found) {
    name = text_of(found.value(), "name");
    customer = text_of(found.value(), "customer");
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

ChangeSubject subject_of(Cache& cache, const Json& change) {
  const std::string table = text_of(change, "table");
  if (table == "document") {
    if (was_removed(change)) return {.text = value_in(change, "number")};
    return document_subject(cache, value_in(change, "id"));
  }
  if (table == "sales_order") return order_subject(cache, value_in(change, "id"));
  if (table == "delivery" || table == "order_line" || table == "order_invoice") {
    return order_subject(cache, value_in(change, "order_id"));
  }
  if (table == "product") {
    const std::string code = value_in(change, "code");
    return {.text = value_in(change, "name"),
            .route = was_removed(change) || code.empty() ? "" : "products/" + escaped(code)};
  }
  if (table == "allocation") return document_subject(cache, value_in(change, "to_id"));
  if (table == "customer") {
    return customer_subject(cache, value_in(change, "id"), value_in(change, "name"));
  }
  if (table == "customer_tag") return customer_subject(cache, value_in(change, "customer_id"), {});
  if (table == "contact") {
    return contact_subject(cache, value_in(change, "id"), value_in(change, "name"),
                           value_in(change, "customer_id"));
  }
  if (table == "contact_reach") {
    return contact_subject(cache, value_in(change, "contact_id"), {}, {});
  }
  if (table == "communication") return communication_subject(cache, change);
  if (table == "setting") {
    const std::string key = value_in(change, "key");
    return {.text = ui::tr_or("setting." + key, key), .route = "settings"};
  }
  return {};
}

}  // namespace

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
  for (const Json& change : list_of(history_row, "changes")) {
    ChangeSubject subject = subject_of(cache, change);
    if (!subject.text.empty()) return subject;
  }
  return {};
}

}  // namespace app
