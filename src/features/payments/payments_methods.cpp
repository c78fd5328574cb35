// Payments: record, allocate by hand or oldest first, un-apply, void, and the questions about them.
#include "features/payments/payments_methods.h"

#include <algorithm>

#include "book/params.h"
#include "features/credits/charge_store.h"
#include "features/currencies/rate_store.h"
#include "features/customers/customer_store.h"
#include "features/documents/document_store.h"
#include "features/documents/settle_store.h"
#include "features/invoices/document_list_store.h"
#include "features/orders/order_payment_store.h"
#include "features/payments/bill_store.h"

namespace payments {
namespace {

using customers::Customer;
using documents::AllocationId;
using documents::Document;
using documents::DocumentId;
using documents::DocumentKind;

constexpr char payments_file[] = {
#embed "payments/payments.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({payments_file, sizeof payments_file}, name);
}
constexpr sqlite::Sql add_bounced = sql("add_bounced");
constexpr sqlite::Sql bounced_query = sql("bounced");

Json id_of(DocumentId id) { return base::id_json(static_cast<std::int64_t>(id)); }

Result<Json> record(book::Book& book, const JsonReader& params) {
  const Customer customer = TRY(customers::customer_param(book.db(), params));
  const Date date = TRY(book::day_or(params, "date", book.environment().today()));
  const Currency currency = TRY(book::currency_or(params, "currency", customer.currency));
  const Money amount = TRY(book::positive_param(params, "amount", currency));
  const std::string given = TRY(book::short_text_or(params, "number", "", 100));
  const Document payment{
      .id = static_cast<DocumentId>(book.new_id()),
      .kind = DocumentKind::payment,
      .number = TRY(documents::number_for(book, DocumentKind::payment, given, customer.id, date)),
      .customer = customer.id,
      .issued_on = date,
      .due_on = date,
      .amount = amount,
      .method = TRY(book::short_text_or(params, "method", "", 100)),
      .reference = TRY(book::short_text_or(params, "reference", "")),
      .note = TRY(book::short_text_or(params, "note", "", 10'000))};
  TRY(documents::add_document(book, payment, {}));
  if (params.has("rate")) TRY(currencies::give_rate(book, payment, params));
  if (params.has("bill")) {
    const JsonReader item = TRY(params.object("bill"));
    TRY(item.only({"due", "number", "bank"}));
    const Bill bill = TRY(read_bill(item, payment));
    TRY(set_bill(book, bill));
  }
  TRY(documents::settle_as_asked(book, payment, date, params));
  if (params.has("order")) {
    const orders::Order order = TRY(orders::order_param(book.db(), params));
    TRY(orders::note_payment(book, order, payment));
    // Not what the order asks for by itself where the person said what it settles.
    if (!params.has("allocations")) TRY(orders::settle_invoices(book, order, payment));
  }
  return documents::credit_json(book.db(), payment);
}

Result<Document> payment_param(book::Book& book, const JsonReader& params) {
  return documents::document_param(book, params, "payment", DocumentKind::payment);
}

// What is asked about: a recorded payment, or one that is not yet there.
Result<Document> planned_payment(book::Book& book, const JsonReader& params) {
  if (params.has("payment")) return payment_param(book, params);
  const Customer customer = TRY(customers::customer_param(book.db(), params));
  const Date date = TRY(book::day_or(params, "date", book.environment().today()));
  const Currency currency = TRY(book::currency_or(params, "currency", customer.currency));
  return Document{.kind = DocumentKind::payment,
                  .number = {},
                  .customer = customer.id,
                  .issued_on = date,
                  .due_on = date,
                  .amount = TRY(book::positive_param(params, "amount", currency)),
                  .reference = TRY(book::short_text_or(params, "reference", "")),
                  .note = TRY(book::short_text_or(params, "note", "", 10'000))};
}

// What a payment, or what is left of it, would settle, without settling it.
Result<Json> plan(book::Book& book, const JsonReader& params) {
  const bool suggested = params.value().value("allocations", Json()) == "suggested";
  const Document payment = TRY(planned_payment(book, params));
  const Date on = TRY(book::day_or(params, "date", book.environment().today()));
  Money left = payment.amount;
  if (params.has("payment")) left = TRY(documents::left_to_allocate(book.db(), payment, on));
  Json rows = Json::array();
  for (const documents::Planned& planned :
       TRY(documents::settlement_asked(book, payment, on, left.minor(), params))) {
    const Currency own = payment.amount.currency(), theirs = planned.debit.amount.currency();
    const auto text = [](std::int64_t minor, Currency currency) {
      return Money::from_sum(minor, currency).plain();
    };
    const std::int64_t paid = planned.credit_minor.value_or(planned.amount_minor);
    left -= Money::from_sum(planned.taken_of_credit(), own);
    rows.push_back({{"invoice", id_of(planned.debit.id)},
                    {"number", planned.debit.number},
                    {"amount", text(paid, own)},
                    {"discount", text(planned.discount_minor, theirs)},
                    {"write_off", text(planned.write_off_minor, theirs)},
                    {"over", text(planned.over_minor, own)}});
    if (planned.credit_minor) {
      rows.back()["settled"] = text(planned.amount_minor, theirs);
      rows.back()["settled_currency"] = theirs.code();
    }
    if (!suggested) continue;
    rows.back()["why"] = documents::name_of(planned.why);
    rows.back()["only"] = planned.only;
  }
  return Json{{"rows", std::move(rows)}, {"unapplied", left.plain()}};
}

Result<Json> suggest(book::Book& book, const JsonReader& params) {
  Json asked = params.value();
  asked["allocations"] = "suggested";
  return plan(book, JsonReader{asked});
}

Result<Json> allocate(book::Book& book, const JsonReader& params) {
  const Document payment = TRY(payment_param(book, params));
  const Date on = TRY(book::day_or(params, "date", book.environment().today()));
  if (!params.has("allocations")) {
    return fail_field("allocations", "json.missing", {{"field", "allocations"}});
  }
  TRY(documents::settle_as_asked(book, payment, on, params));
  return documents::credit_json(book.db(), payment);
}

Result<Json> unapply(book::Book& book, const JsonReader& params) {
  const auto allocation = TRY(params.id<AllocationId>("allocation"));
  const Date on = TRY(book::day_or(params, "date", book.environment().today()));
  const AllocationId reversal = TRY(documents::reverse(book, allocation, on));
  return Json{{"id", base::id_json(static_cast<std::int64_t>(reversal))}};
}

Result<Json> void_payment(book::Book& book, const JsonReader& params) {
  const Document payment = TRY(payment_param(book, params));
  const std::string reason = TRY(book::name_param(params, "reason"));
  const Date on =
      TRY(book::day_or(params, "date", std::max(book.environment().today(), payment.issued_on)));
  const auto voided = TRY(documents::void_document(book, payment, on, reason));
  return Json{{"id", id_of(payment.id)},
              {"voided", on.text()},
              {"allocations_reversed", voided.allocations_reversed}};
}

// It came back: what it settled is open again, and the customer may be charged for it.
Result<Json> bounce(book::Book& book, const JsonReader& params) {
  const Document payment = TRY(payment_param(book, params));
  const Date on =
      TRY(book::day_or(params, "date", std::max(book.environment().today(), payment.issued_on)));
  const std::string reason = TRY(book::name_param(params, "reason"));
  const Money charge = TRY(book::amount_or_zero(params, "fee", payment.amount.currency()));
  if (charge.minor() < 0) return fail_field("fee", "money.not_positive");
  const auto voided = TRY(documents::void_document(book, payment, on, reason));
  Json answer{{"id", id_of(payment.id)},
              {"bounced", on.text()},
              {"allocations_reversed", voided.allocations_reversed},
              {"fee", nullptr}};
  std::optional<DocumentId> fee;
  if (charge.minor() > 0) {
    const Document document =
        TRY(credits::add_fee(book, payment.customer, on, charge, payment.number, reason));
    fee = document.id;
    answer["fee"] = document.number;
  }
  TRY(book.db().run(add_bounced, {{":payment", payment.id}, {":fee", fee}}));
  return answer;
}

Result<Json> bounced_json(sqlite::Db& db, DocumentId payment) {
  sqlite::Rows rows = TRY(db.query(bounced_query, {{":payment", payment}}));
  if (!TRY(rows.next())) return Json(nullptr);
  Json fee;
  if (!rows.is_null("fee_id")) {
    fee = {{"id", base::id_json(rows.integer("fee_id"))}, {"number", rows.text("number")}};
  }
  return Json{{"fee", std::move(fee)}};
}

Result<Json> note_bill(book::Book& book, const JsonReader& params) {
  const Document payment = TRY(payment_param(book, params));
  Bill bill = TRY(read_bill(params, payment));
  const std::optional<Bill> before = TRY(bill_of(book.db(), payment.id));
  if (before) bill.collected_on = before->collected_on;
  TRY(set_bill(book, bill));
  return bill_json(bill);
}

Result<Json> collect_bill(book::Book& book, const JsonReader& params) {
  const Document payment = TRY(payment_param(book, params));
  std::optional<Bill> bill = TRY(bill_of(book.db(), payment.id));
  const base::MessageArgs of_payment{{"number", payment.number}};
  if (!bill) return fail(ErrorCode::conflict, "bill.none_noted", of_payment);
  if (payment.voided_on) return fail(ErrorCode::conflict, "document.already_void");
  const bool collected = TRY(params.boolean_or("collected", true));
  if (collected && bill->collected_on) {
    return fail(ErrorCode::conflict, "bill.already_collected", of_payment);
  }
  bill->collected_on.reset();
  if (collected) {
    bill->collected_on = TRY(book::day_or(params, "date", book.environment().today()));
    if (*bill->collected_on < payment.issued_on) {
      return fail_field("date", "document.before", of_payment);
    }
  }
  TRY(set_bill(book, *bill));
  return bill_json(bill);
}

Result<Json> list_bills(book::Book& book, const JsonReader& params) {
  const Date as_of = TRY(book::day_or(params, "as_of", book.environment().today()));
  return bills_json(book.db(), TRY(params.boolean_or("all", false)), as_of);
}

Result<Json> get(book::Book& book, const JsonReader& params) {
  const Document payment = TRY(payment_param(book, params));
  const Date as_of = TRY(book::day_or(params, "as_of", book.environment().today()));
  const auto allocations = TRY(documents::allocations_of(book.db(), payment.id));
  const auto customer = TRY(customers::customer_by_id(book.db(), payment.customer));
  VERIFY(customer);
  Json json = documents::document_json(payment);
  json["customer"] = customer->code;
  json["name"] = customer->name;
  json["state"] = documents::state_on(payment, allocations, as_of);
  json["unapplied"] = TRY(Money::from_minor(documents::open_on(payment, allocations, as_of),
                                            payment.amount.currency()))
                          .plain();
  json["allocations"] = TRY(documents::allocations_json(book.db(), payment));
  json["bounced"] = TRY(bounced_json(book.db(), payment.id));
  if (json["state"] == "void" && !json["bounced"].is_null()) json["state"] = "bounced";
  json["order"] = TRY(orders::order_of_payment_json(book.db(), payment.id));
  json["bill"] = bill_json(TRY(bill_of(book.db(), payment.id)));
  TRY(currencies::add_rates_json(book.db(), payment, json));
  return json;
}

Result<Json> list(book::Book& book, const JsonReader& params) {
  return invoices::document_list(book, params, DocumentKind::payment);
}

// Of bills of exchange.
std::vector<book::Method> bills_methods() {
  using enum book::MethodKind;
  const book::Param payment{"payment", "id", true, "Id or number of the payment"};
  return {
      book::simple_method("bill.set", command,
                          "Notes when the bill of exchange is due that a payment was made by.",
                          {payment,
                           {"due", "day", true, "Day on which it is due"},
                           {"number", "text", false, "Its number"},
                           {"bank", "text", false, "Who has to pay it"}},
                          note_bill),
      book::simple_method("bill.collect", command,
                          "Notes that a bill was collected, or not after all.",
                          {payment,
                           {"date", "day", false, "Day; today where none is given"},
                           {"collected", "yes/no", false, "Whether it was: yes"}},
                          collect_bill),
      book::simple_method("bill.list", query,
                          "Bills of exchange that are held, the earliest due first.",
                          {{"all", "yes/no", false, "Collected ones too: no"},
                           {"as_of", "day", false, "Day of what is due; today"}},
                          list_bills),
  };
}

const book::Param of_payment{"payment", "id", true, "Id or number of the payment"};

std::vector<book::Param> list_params() {
  std::vector<book::Param> params = invoices::document_list_params();
  params.push_back({"state", "text", false,
                    "Only those that stand so on the day: open (all of it on account), partial, "
                    "paid (all of it allocated), void, bounced"});
  params.push_back({"method", "text", false, "Only those that came so: bank, cash, …"});
  return params;
}

// Of a payment that is, or that may be recorded.
std::vector<book::Param> plan_params(std::vector<book::Param> more) {
  more.insert(more.begin(),
              {{"customer", "id", false, "Id or code of the customer"},
               {"date", "day", false, "Day it was received; today where none is given"},
               {"amount", "amount", false, "How much"},
               {"currency", "text", false, "ISO 4217 code; the customer's where none is given"},
               {"reference", "text", false, "The bank's or the customer's own number"},
               {"note", "text", false, "Anything else"},
               {"payment", "id", false,
                "Id or number of a payment: what is left of it, instead of the above; the date is "
                "then that of the allocation"}});
  more.push_back({"discounts", "text", false, documents::which_discounts});
  return more;
}

}  // namespace

std::vector<book::Method> payments_methods() {
  using enum book::MethodKind;
  std::vector<book::Method> all{
      book::simple_method(
          "payment.record", command, "Records money that a customer paid.",
          {{"customer", "id", true, "Id or code of the customer"},
           {"date", "day", false, "Day it was received; today where none is given"},
           {"amount", "amount", true, "How much"},
           {"currency", "text", false, "ISO 4217 code; the customer's where none is given"},
           {"rate", "text", false,
            "What a unit of the currency was worth in the company's; that of the day where none "
            "is given"},
           {"method", "text", false, "bank, cash, card, …"},
           {"bill", "object", false,
            "Of a payment by bill of exchange: {due, number, bank}, the day on which it is due and "
            "who has to pay it"},
           {"number", "text", false, "Number; the next of the series where none is given"},
           {"reference", "text", false, "The bank's or the customer's own number"},
           {"note", "text", false, "Anything else"},
           {"order", "id", false,
            "Id or number of the order it was received for: it settles the order's invoices, and "
            "the rest waits on account for those to come"},
           {"allocations", "list or text", false, documents::how_to_settle},
           {"discounts", "text", false, documents::which_discounts}},
          record),
      book::simple_method(
          "payment.plan", query,
          "What a payment would settle, with discounts and small differences.",
          plan_params({{"allocations", "list or text", true, documents::how_to_settle}}), plan),
      book::simple_method("payment.suggest", query,
                          "What a payment seems to be meant for, and why: what its reference or "
                          "note names, what is of its amount, what adds up to it, or what is due "
                          "longest; and whether nothing else fits as well.",
                          plan_params({}), suggest),
      book::simple_method("payment.allocate", command,
                          "Settles invoices with what is left of a payment.",
                          {of_payment,
                           {"date", "day", false, "Day; today where none is given"},
                           {"allocations", "list or text", true, documents::how_to_settle},
                           {"discounts", "text", false, documents::which_discounts}},
                          allocate),
      book::simple_method("payment.unapply", command, "Takes an allocation back.",
                          {{"allocation", "id", true, "Id of the allocation"},
                           {"date", "day", false, "Day; today where none is given"}},
                          unapply),
      book::simple_method("payment.void", command, "Lets a payment count no longer from a day on.",
                          {of_payment,
                           {"reason", "text", true, "Why"},
                           {"date", "day", false, "Day; today where none is given"}},
                          void_payment),
      book::simple_method("payment.bounce", command,
                          "Says that a payment came back: it counts no longer from a day on, and "
                          "the customer may be charged a fee.",
                          {of_payment,
                           {"date", "day", false, "Day it came back; today where none is given"},
                           {"reason", "text", true, "What the bank says"},
                           {"fee", "amount", false, "What the customer is charged for it"}},
                          bounce),
      book::simple_method("payment.get", query,
                          "A payment with its allocations and what is left of it.",
                          {of_payment, {"as_of", "day", false, "Day of what is left"}}, get),
      book::simple_method("payment.list", query,
                          "A window of the list of payments, the newest first.", list_params(),
                          list),
  };
  const std::vector<book::Method> bills = bills_methods();
  all.insert(all.end(), bills.begin(), bills.end());
  return all;
}

}  // namespace payments
