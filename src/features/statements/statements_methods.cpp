// Issuing one statement or many, what customers answered, and the list of them.
#include "features/statements/statements_methods.h"

#include <algorithm>

#include "base/sort.h"
#include "book/batch_job.h"
#include "book/params.h"
#include "features/customers/customer_filter_store.h"
#include "features/customers/customer_store.h"
#include "features/statements/statement_store.h"

namespace statements {
namespace {

constexpr std::size_t remark_bytes_max = 2'000;

// Statements of many customers as one change, a few at a time.
class IssueJob final : public book::BatchJob {
 public:
  IssueJob(book::Book& book, book::Batch batch, StatementWish wish,
           std::vector<ledger::CustomerId> customers)
      : BatchJob{std::move(batch)},
        book_{&book},
        wish_{std::move(wish)},
        customers_{std::move(customers)} {}

  book::Progress progress() const override {
    return {.done = static_cast<std::int64_t>(next_), .total = std::ssize(customers_)};
  }

 private:
  static constexpr std::size_t in_part_max = 20;

  Result<bool> work() override {
    if (next_ == customers_.size()) return true;
    const auto statement = TRY(issue(*book_, customers_[next_++], wish_));
    if (statement) numbers_.push_back(statement->number);
    if (next_ % in_part_max == 0) TRY(end_part());
    return false;
  }

  Result<Json> end() override {
    if (numbers_.empty()) return fail(ErrorCode::invalid_input, "statement.nobody");
    return Json{
        {"issued", numbers_.size()}, {"first", numbers_.front()}, {"last", numbers_.back()}};
  }

  book::Book* book_;
  StatementWish wish_;
  std::vector<ledger::CustomerId> customers_;
  std::size_t next_ = 0;
  std::vector<std::string> numbers_;
};

Result<StatementWish> read_wish(book::Book& book, const JsonReader& params) {
  const Date today = book.environment().today();
  StatementWish wish{.kind = TRY(book::choice_or(params, "kind", kinds, kinds[0])),
                     .to = TRY(book::day_or(params, "to", today)),
                     .issued_on = TRY(book::day_or(params, "date", today)),
                     .slip = TRY(params.boolean_or("slip", false))};
  if (params.has("from") && !TRY(params.text("from")).empty()) {
    wish.from = TRY(book::day_param(params, "from"));
    if (*wish.from > wish.to) {
      return fail_field("from", "statement.days_reversed",
                        {{"from", wish.from->text()}, {"to", wish.to.text()}});
    }
  }
  if (params.has("language")) {
    constexpr std::array<std::string_view, 2> languages{"en", "zh-CN"};
    wish.language = TRY(book::choice_or(params, "language", languages, languages[0]));
  }
  return wish;
}

// Those of a group, with a tag, or all.
Result<customers::CustomerAnswer> found_customers(book::Book& book, const JsonReader& params,
                                                  Date as_of) {
  customers::CustomerQuestion question{.filter = customers::CustomerFilter{},
                                       .group = TRY(params.text_or("group", "")),
                                       .as_of = as_of,
                                       .grades = customers::Grades::fresh};
  question.filter.tag = TRY(params.text_or("tag", ""));
  question.filter.archived = customers::CustomerFilter::Archived::all;
  return customers::find_customers(book, question);
}

Result<std::vector<ledger::CustomerId>> members(book::Book& book, const JsonReader& params,
                                                Date as_of) {
  std::vector<ledger::CustomerId> ids;
  const customers::CustomerAnswer found = TRY(found_customers(book, params, as_of));
  for (const customers::CustomerItem& item : found.items) ids.push_back(item.row->id);
  return ids;
}

// Those whose account is as it is asked for on the last day.
Result<std::vector<ledger::CustomerId>> chosen_customers(book::Book& book, const JsonReader& params,
                                                         Date to) {
  const bool skip_zero = TRY(params.boolean_or("skip_zero", true));
  const bool skip_credit = TRY(params.boolean_or("skip_credit", false));
  const customers::CustomerAnswer found = TRY(found_customers(book, params, to));
  std::vector<const customers::CustomerIndex::Row*> chosen;
  for (const customers::CustomerItem& item : found.items) {
    const auto owes = [](const ledger::Balance& each) { return each.balance > 0; };
    const auto differs = [](const ledger::Balance& each) { return each.balance != 0; };
    if (skip_zero && std::ranges::none_of(item.balances, differs)) continue;
    if (skip_credit && std::ranges::any_of(item.balances, differs) &&
        std::ranges::none_of(item.balances, owes)) {
      continue;
    }
    chosen.push_back(item.row);
  }
  base::sort(chosen, [](const auto* a, const auto* b) { return a->code < b->code; });
  std::vector<ledger::CustomerId> ids;
  for (const customers::CustomerIndex::Row* row : chosen) ids.push_back(row->id);
  return ids;
}

Result<Json> candidates(book::Book& book, const JsonReader& params) {
  const Date to = TRY(book::day_or(params, "to", book.environment().today()));
  return Json{{"count", TRY(chosen_customers(book, params, to)).size()}};
}

Result<Json> issue_one(book::Book& book, const JsonReader& params) {
  const StatementWish wish = TRY(read_wish(book, params));
  const auto customer = TRY(customers::customer_param(book.db(), params));
  const auto statement = TRY(issue(book, customer.id, wish));
  if (statement) return statement_json(*statement);
  return fail_field("customer", "statement.nothing",
                    {{"name", customer.name}, {"day", wish.to.text()}});
}

Result<std::unique_ptr<book::Job>> start_many(book::Book& book, const JsonReader& params) {
  StatementWish wish = TRY(read_wish(book, params));
  std::vector<ledger::CustomerId> customers = TRY(chosen_customers(book, params, wish.to));
  book::Batch batch = TRY(book.begin_batch({"statement.issue_many", params.value()}));
  return std::unique_ptr<book::Job>{
      std::make_unique<IssueJob>(book, std::move(batch), std::move(wish), std::move(customers))};
}

Result<Json> get(book::Book& book, const JsonReader& params) {
  const Statement statement = TRY(statement_param(book.db(), params));
  Json json = statement_json(statement);
  const bool with_now = TRY(params.boolean_or("now", true));
  const std::vector<StatementBalance> now =
      with_now ? TRY(balances_now(book, statement)) : std::vector<StatementBalance>{};
  for (Json& balance : json["balances"]) {
    if (!with_now) break;
    const auto of_currency = [&](const StatementBalance& each) {
      return balance["currency"] == each.closing.currency().code();
    };
    const auto found = std::ranges::find_if(now, of_currency);
    balance["now"] = found == now.end() ? "0" : found->closing.plain();
  }
  if (TRY(params.boolean_or("content", false))) {
    json["content"] = TRY(content_of(book.db(), statement.id));
  }
  return json;
}

Result<Json> list(book::Book& book, const JsonReader& params) {
  const book::Window window = TRY(book::window_param(params));
  StatementFilter filter{.search = TRY(book::short_text_or(params, "search", ""))};
  if (params.has("customer")) {
    filter.customer = TRY(customers::customer_param(book.db(), params)).id;
  }
  if (params.has("state")) {
    filter.state = TRY(book::choice_or(params, "state", states, states[0]));
  }
  if (params.has("issued")) filter.issued_on = TRY(book::day_param(params, "issued"));
  if (params.has("group") || params.has("tag")) {
    filter.members = TRY(members(book, params, book.environment().today()));
  }
  const StatementList found = TRY(list_statements(book.db(), filter, window));
  Json rows = Json::array();
  for (const Statement& statement : found.rows) rows.push_back(statement_json(statement));
  return Json{{"rows", std::move(rows)}, {"total", found.total}};
}

Result<Json> list_batches(book::Book& book, const JsonReader& /*params*/) {
  Json rows = Json::array();
  for (const auto& [day, issued] : TRY(batches(book.db()))) {
    rows.push_back({{"issued", day.text()}, {"count", issued}});
  }
  return Json{{"rows", std::move(rows)}};
}

// What the customer's books say, by currency.
Result<std::vector<Money>> read_theirs(const JsonReader& params, const Statement& statement) {
  std::vector<Money> theirs;
  for (const JsonReader& item : TRY(params.objects("balances"))) {
    TRY(item.only({"currency", "amount"}));
    const Currency currency = TRY(book::currency_param(item, "currency"));
    const bool known = std::ranges::any_of(statement.balances, [&](const StatementBalance& each) {
      return each.closing.currency() == currency;
    });
    if (!known) {
      return fail_field(item.path_of("currency"), "statement.other_currency",
                        {{"currency", std::string{currency.code()}}, {"number", statement.number}});
    }
    theirs.push_back(TRY(book::amount_param(item, "amount", currency)));
  }
  return theirs;
}

Result<Json> record_answer(book::Book& book, const JsonReader& params) {
  const Statement statement = TRY(statement_param(book.db(), params));
  if (statement.state == "withdrawn") {
    return fail(ErrorCode::conflict, "statement.is_withdrawn", {{"number", statement.number}});
  }
  const std::vector<Money> theirs = TRY(read_theirs(params, statement));
  StatementAnswer given{
      .state = TRY(book::choice_or(params, "state", std::span{states}.first<3>(), states[0])),
      .on = TRY(book::day_or(params, "date", book.environment().today())),
      .remark = TRY(book::short_text_or(params, "remark", "", remark_bytes_max)),
      .theirs = theirs};
  if (given.on < statement.issued_on) {
    return fail_field("date", "document.before", {{"number", statement.number}});
  }
  const bool agrees = std::ranges::all_of(statement.balances, [&](const StatementBalance& each) {
    return std::ranges::all_of(given.theirs, [&](const Money& said) {
      return said.currency() != each.closing.currency() || said == each.closing;
    });
  });
  if (given.state == "confirmed" && !agrees) {
    return fail_field("balances", "statement.not_the_same", {{"number", statement.number}});
  }
  if (given.state == "differs" && given.remark.empty() && (given.theirs.empty() || agrees)) {
    return fail_field("remark", "statement.differs_how");
  }
  if (given.state == "open") given.theirs.clear();
  TRY(answer(book, statement, given));
  return get(book, params);
}

Result<Json> withdraw(book::Book& book, const JsonReader& params) {
  const Statement statement = TRY(statement_param(book.db(), params));
  if (statement.state == "withdrawn") {
    return fail(ErrorCode::conflict, "statement.is_withdrawn", {{"number", statement.number}});
  }
  const Date on = TRY(book::day_or(params, "date", book.environment().today()));
  const std::string reason = TRY(book::name_param(params, "reason"));
  TRY(answer(book, statement, {.state = "withdrawn", .on = on, .remark = reason}));
  return get(book, params);
}

const std::vector<book::Param> what_to_issue{
    {"kind", "text", false, "balance_forward (where none is given), open_item or activity"},
    {"from", "day", false, "First day; from the first document on where none is given"},
    {"to", "day", false, "Last day, today where none is given"},
    {"date", "day", false, "Day on which it is issued, today where none is given"},
    {"language", "text", false, "en or zh-CN; the customer's otherwise"},
    {"slip", "yes/no", false, "With a slip to confirm the balance on"}};
const std::vector<book::Param> whom_to_issue{
    {"group", "text", false, "Name or id of a group; all customers where none is given"},
    {"tag", "text", false, "Only those with this tag"},
    {"skip_zero", "yes/no", false, "Not to those that owe nothing on the last day: yes"},
    {"skip_credit", "yes/no", false, "Not to those that have only credit: no"}};

std::vector<book::Param> joined(std::vector<book::Param> first,
                                const std::vector<book::Param>& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

}  // namespace

std::vector<book::Method> statements_methods() {
  using enum book::MethodKind;
  const book::Param statement{"statement", "id", true, "Number or id of the statement"};
  return {
      book::simple_method(
          "statement.issue", command,
          "Issues a statement of a customer's account: it gets a number and is kept as it is.",
          joined({{"customer", "id", true, "Id or code of the customer"}}, what_to_issue),
          issue_one),
      {.name = "statement.issue_many",
       .kind = job,
       .summary = "Issues the statements of many customers as one change.",
       .params = joined(whom_to_issue, what_to_issue),
       .run = {},
       .start = start_many},
      book::simple_method("statement.candidates", query,
                          "To how many customers statement.issue_many would issue one.",
                          joined(whom_to_issue, {what_to_issue[2]}), candidates),
      book::simple_method(
          "statement.answer", command, "Writes down what the customer said to a statement.",
          {statement,
           {"state", "text", true, "confirmed, differs, or open: not answered"},
           {"date", "day", false, "When, today where none is given"},
           {"balances", "list", false, "What the customer's books say: currency, amount"},
           {"remark", "text", false, "What differs, or who confirmed it"}},
          record_answer),
      book::simple_method("statement.withdraw", command,
                          "Lets a statement hold no longer; it stays in the list.",
                          {statement,
                           {"reason", "text", true, "Why"},
                           {"date", "day", false, "When, today where none is given"}},
                          withdraw),
      book::simple_method("statement.get", query,
                          "A statement, and what its balances are by the book as it stands now.",
                          {statement,
                           {"content", "yes/no", false, "With what was printed"},
                           {"now", "yes/no", false,
                            "With what the balances are now, which looks at the whole book: yes"}},
                          get),
      book::simple_method("statement.list", query, "A window of the list, the newest first.",
                          {{"customer", "id", false, "Only of this customer"},
                           {"state", "text", false, "open, confirmed, differs or withdrawn"},
                           {"search", "text", false, "Part of a number, or of a customer's name"},
                           {"issued", "day", false, "Only those issued on this day"},
                           {"group", "text", false, "Only of the customers in this group"},
                           {"tag", "text", false, "Only of the customers with this tag"},
                           {"offset", "whole", false, "Where the window begins"},
                           {"limit", "whole", false, "Rows to give, 100 where none is given"}},
                          list),
      book::simple_method("statement.batches", query,
                          "The last days on which statements were issued, and how many.", {},
                          list_batches),
  };
}

}  // namespace statements
