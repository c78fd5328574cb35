// Any text as a request: the answer is JSON-RPC, and whatever was done, the book stays consistent
// and can be led back to where it was.
#include <cstddef>
#include <cstdint>

#include "app/door_methods.h"
#include "app/rpc.h"
#include "features/customers/customers_methods.h"
#include "features/exchange/exchange_methods.h"
#include "features/grading/grading_methods.h"
#include "features/history/history_methods.h"
#include "features/invoices/invoices_methods.h"
#include "features/payments/payments_methods.h"
#include "features/receivables/receivables_report.h"
#include "features/settings/settings_methods.h"
#include "features/terms/terms_methods.h"

namespace {

std::unique_ptr<book::Book> new_book() {
  auto book =
      book::Book::open(
          {}, {.now = [moment =
                           std::int64_t{1'774'915'200'000}]() mutable { return Instant{moment++}; },
               .today = [] { return Date::parse("2026-03-31").value(); },
               .random_seed = 7})
          .value();
  VERIFY(book->call("customer.create", {{"name", "甲公司"}}));
  VERIFY(book->call("invoice.create", {{"customer", "KH-0001"}, {"amount", "100"}}));
  VERIFY(book->call("payment.record",
                    {{"customer", "KH-0001"}, {"amount", "70"}, {"allocations", "oldest_first"}}));
  return book;
}

void register_all() {
  book::register_methods(app::door_methods());
  book::register_methods(settings::settings_methods());
  book::register_methods(terms::terms_methods());
  book::register_methods(customers::customers_methods());
  book::register_methods(invoices::invoices_methods());
  book::register_methods(payments::payments_methods());
  book::register_methods(grading::grading_methods());
  book::register_methods(exchange::exchange_methods());
  book::register_methods(history::history_methods());
  reports::register_reports(receivables::receivables_reports());
}

void check_answer(const Json& answer) {
  VERIFY(answer["jsonrpc"] == "2.0" && answer.contains("id"));
  VERIFY(answer.contains("result") != answer.contains("error"));
  if (answer.contains("error")) {
    VERIFY(answer["error"]["code"].is_number_integer());
    VERIFY(!answer["error"]["message"].get<std::string>().empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static std::unique_ptr<book::Book> book;
  if (!book) {
    register_all();
    book = new_book();
  }
  const book::Revision before = book->revision();
  const std::string text =
      app::answer_rpc({*book, i18n::Language::en}, {reinterpret_cast<const char*>(data), size});
  if (!text.empty()) {
    const Json answers = base::parse_json(text).value();
    if (answers.is_array()) {
      for (const Json& answer : answers) check_answer(answer);
    } else {
      check_answer(answers);
    }
  }
  VERIFY(!book->busy() && !book->db().in_transaction());
  if (book->revision() == before) return 0;
  VERIFY(book::check_book(*book).value().empty());
  while (book->undo()) {
  }
  VERIFY(book->db().number("SELECT count(*) FROM document").value() == 0);
  book = new_book();
  return 0;
}
