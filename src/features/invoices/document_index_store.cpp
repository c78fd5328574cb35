// Fills the index of documents, keeps it in step, and searches it.
#include "features/invoices/document_index_store.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "sqlite/session.h"

namespace invoices {
namespace {

constexpr char invoices_file[] = {
#embed "invoices/invoices.sql"
};
constexpr std::string_view invoices_sql{invoices_file, sizeof invoices_file};
constexpr sqlite::Sql index_rows = sqlite::find_statement(invoices_sql, "index_rows");
constexpr sqlite::Sql index_row = sqlite::find_statement(invoices_sql, "index_row");

constexpr std::int64_t rows_at_once = 1'000;
constexpr std::size_t changes_max = 2'000;  // Of more the rest is read anew as well.

}  // namespace

Result<Done> DocumentIndex::follow(sqlite::Db& db, std::span<const std::byte> changeset) {
  if (rows_.empty() && !filled_) return base::done();
  std::set<std::int64_t> touched;
  TRY(sqlite::for_each_change(changeset, [&](const sqlite::Change& change) {
    if (change.table != "document") return;
    const auto& values = change.kind == sqlite::Change::Kind::insert ? change.after : change.before;
    const auto* const id = std::get_if<std::int64_t>(&*values[0]);
    if (id != nullptr) touched.insert(*id);
  }));
  if (touched.empty()) return base::done();
  if (!filled_ || touched.size() > changes_max) {
    empty();
    return base::done();
  }
  for (const std::int64_t id : touched) TRY(read_one(db, id));
  return base::done();
}

void DocumentIndex::empty() {
  rows_.clear();
  texts_.clear();
  customers_.clear();
  sorted_ = 0;
  last_id_ = std::numeric_limits<std::int64_t>::min();
  filled_ = false;
}

Result<bool> DocumentIndex::fill(sqlite::Db& db, const book::Deadline& deadline) {
  while (!filled_) {
    sqlite::Rows rows = TRY(db.query(index_rows, {{":after", last_id_}, {":count", rows_at_once}}));
    std::int64_t count = 0;
    for (; TRY(rows.next()); ++count) {
      last_id_ = rows.integer("id");
      TRY(add(rows));
    }
    sorted_ = rows_.size();
    filled_ = count < rows_at_once;
    if (!filled_ && deadline()) return false;
  }
  return true;
}

Result<Done> DocumentIndex::add(const sqlite::Rows& rows) {
  const auto [customer, is_new] = customers_.try_emplace(
      rows.integer("customer_id"), static_cast<std::uint32_t>(customers_.size()));
  rows_.push_back({.id = rows.integer("id"),
                   .text = static_cast<std::uint32_t>(texts_.size()),
                   .customer = customer->second,
                   .issued = rows.date("issued_on").days(),
                   .kind = TRY(ledger::kind_from_name(rows.text("kind"))),
                   .removed = false});
  texts_ += base::folded(rows.text("number")) + '\n';
  const std::string reference = rows.text("reference");
  if (!reference.empty()) texts_ += base::folded(reference) + '\n';
  return base::done();
}

// What changed of a document stands behind all others; its row before is passed over.
Result<Done> DocumentIndex::read_one(sqlite::Db& db, std::int64_t id) {
  const std::size_t before = place_of(id);
  if (before < rows_.size()) rows_[before].removed = true;
  sqlite::Rows rows = TRY(db.query(index_row, {{":id", id}}));
  return TRY(rows.next()) ? add(rows) : base::done();
}

std::size_t DocumentIndex::place_of(std::int64_t id) const {
  const auto stands = [id](const Row& row) { return row.id == id && !row.removed; };
  const auto tail = rows_.begin() + static_cast<std::ptrdiff_t>(sorted_);
  const auto late = std::find_if(tail, rows_.end(), stands);
  if (late != rows_.end()) return static_cast<std::size_t>(late - rows_.begin());
  const auto found = std::ranges::lower_bound(rows_.begin(), tail, id, {}, &Row::id);
  const bool there = found != tail && stands(*found);
  return there ? static_cast<std::size_t>(found - rows_.begin()) : rows_.size();
}

std::string_view DocumentIndex::text_of(std::size_t row) const {
  const std::size_t end = row + 1 < rows_.size() ? rows_[row + 1].text : texts_.size();
  return std::string_view{texts_}.substr(rows_[row].text, end - rows_[row].text);
}

// The order of the list.
bool DocumentIndex::comes_before(std::uint32_t a, std::uint32_t b) const {
  if (rows_[a].issued != rows_[b].issued) return rows_[a].issued > rows_[b].issued;
  const int order = text_of(a).compare(text_of(b));
  return order > 0 || (order == 0 && rows_[a].id > rows_[b].id);
}

// One search through all texts at once.
void DocumentIndex::mark_texts(std::string_view text, std::vector<bool>& marked) const {
  const std::string_view all{texts_};
  const base::Finder finder{std::string{text}};
  std::size_t row = 0;
  for (std::size_t at = finder.find(all); at != all.npos;) {
    const auto next = std::ranges::upper_bound(rows_.begin() + static_cast<std::ptrdiff_t>(row),
                                               rows_.end(), at, {}, &Row::text);
    row = static_cast<std::size_t>(next - rows_.begin());
    marked[row - 1] = true;
    if (next == rows_.end()) return;
    at = finder.find(all, next->text);
  }
}

DocumentIndex::Found DocumentIndex::find(const Question& question, std::int64_t offset,
                                         std::int64_t limit) const {
  VERIFY(filled_);
  std::vector<bool> marked(rows_.size()), of_customer(customers_.size());
  if (!question.text.contains('\n')) mark_texts(question.text, marked);
  for (const std::int64_t id : question.customers) {
    const auto found = customers_.find(id);
    if (found != customers_.end()) of_customer[found->second] = true;
  }
  for (const std::int64_t id : question.others) {
    const std::size_t place = place_of(id);
    if (place < rows_.size()) marked[place] = true;
  }
  std::vector<std::uint32_t> places;
  for (std::uint32_t i = 0; i < rows_.size(); ++i) {
    const Row& row = rows_[i];
    const bool asked = question.kinds.empty() ? row.kind == question.kind
                                              : std::ranges::contains(question.kinds, row.kind);
    if (!asked || row.removed) continue;
    if (!marked[i] && !of_customer[row.customer]) continue;
    if (row.issued < question.from || row.issued > question.to) continue;
    places.push_back(i);
  }
  const std::int64_t total = std::ssize(places);
  const std::int64_t first = std::min(offset, total), last = std::min(offset + limit, total);
  std::partial_sort(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(last),
                    places.end(),
                    [this](std::uint32_t a, std::uint32_t b) { return comes_before(a, b); });
  Found found{.ids = {}, .total = total};
  for (std::int64_t i = first; i < last; ++i) {
    found.ids.push_back(rows_[places[static_cast<std::size_t>(i)]].id);
  }
  return found;
}

}  // namespace invoices
