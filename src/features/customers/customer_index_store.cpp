// Fills the customer index, keeps it in step, and searches it.
#include "features/customers/customer_index_store.h"

#include <algorithm>
#include <ranges>

#include "base/pinyin.h"
#include "base/text.h"
#include "features/customers/contact_store.h"
#include "features/customers/customer_store.h"
#include "features/customers/payer_store.h"
#include "features/customers/tree_path.h"
#include "sqlite/session.h"

namespace customers {
namespace {

constexpr char customers_file[] = {
#embed "customers/customers.sql"
};
constexpr sqlite::Sql index_rows =
    sqlite::find_statement({customers_file, sizeof customers_file}, "index_rows");

CustomerIndex::Row row_of(const sqlite::Rows& rows) {
  CustomerIndex::Row row{.id = rows.id<CustomerId>("id"),
                         .code = rows.text("code"),
                         .name = rows.text("name"),
                         .region = tree_path(rows.text("region")),
                         .industry = tree_path(rows.text("industry")),
                         .owner = rows.text("owner"),
                         .kind = rows.text("kind"),
                         .business_type = rows.text("business_type"),
                         .source = rows.text("source"),
                         .price_level = rows.text("price_level"),
                         .block = rows.text("block"),
                         .phone = rows.text("phone"),
                         .contact = rows.text("contact"),
                         .tags = rows.text("tags"),
                         .fields = rows.text("fields"),
                         .search_text = {},
                         .archived = !rows.is_null("archived_on")};
  std::string text;
  for (const char* column :
       {"code", "name", "short_name", "tax_id", "phone", "email", "contacts", "former", "payers"}) {
    text += rows.text(column) + "\n";
  }
  // Telephones as they are written, and as they are dialled.
  for (const char* column : {"contact_phones", "reaches"}) text += rows.text(column) + "\n";
  row.search_text = base::folded(text);
  for (const char* column : {"phone", "contact_phones", "reaches"}) {
    for (const auto line : std::views::split(rows.text(column), '\n')) {
      const std::string digits = dialled(std::string_view{line});
      if (digits.size() >= 5) row.search_text += digits + "\n";
    }
  }
  for (const std::string& name : {row.name, rows.text("short_name")}) {
    const pinyin::Keys keys = pinyin::keys_of(name);
    row.search_text += keys.initials + "\n" + keys.full + "\n";
  }
  for (const auto line : std::views::split(rows.text("payer_names"), '\n')) {
    const pinyin::Keys keys = pinyin::keys_of(std::string{std::string_view{line}});
    row.search_text += keys.initials + "\n" + keys.full + "\n";
  }
  return row;
}

// The id in a column of a changed row; a change names only the key and what changed.
std::optional<std::int64_t> id_in(const sqlite::Change& change, std::size_t column) {
  const auto& values = change.kind == sqlite::Change::Kind::insert ? change.after : change.before;
  if (column >= values.size() || !values[column]) return std::nullopt;
  const auto* const id = std::get_if<std::int64_t>(&*values[column]);
  return id == nullptr ? std::nullopt : std::optional{*id};
}

}  // namespace

Result<Done> CustomerIndex::follow(sqlite::Db& db, std::span<const std::byte> changeset) {
  if (rows_.empty() && !filled_) return base::done();  // A book without customers is read, too.
  // Of contacts and what belongs to them, a change may name no customer: it is looked up. Where it
  // is not there any more, the removal of the contact names it.
  std::set<std::int64_t> touched, contacts, reaches, payers;
  TRY(sqlite::for_each_change(changeset, [&](const sqlite::Change& change) {
    if (change.table == "payer") {
      const auto owner = id_in(change, 1);
      (owner ? touched : payers).insert(owner.value_or(id_in(change, 0).value_or(0)));
    }
    const bool is_contact = change.table == "contact", is_reach = change.table == "contact_reach";
    if (is_contact || is_reach) {
      if (const auto owner = id_in(change, 1)) {
        (is_contact ? touched : contacts).insert(*owner);
      } else {
        (is_contact ? contacts : reaches).insert(id_in(change, 0).value_or(0));
      }
    } else if (change.table == "customer" || change.table == "customer_tag" ||
               change.table == "custom_value") {
      touched.insert(id_in(change, 0).value_or(0));
    }
    // Whoever one was merged into, and was before, is found by its code and has its contacts.
    if (change.table != "customer" || change.kind != sqlite::Change::Kind::update) return;
    for (const auto& values : {change.before, change.after}) {
      if (values.size() <= merged_column || !values[merged_column]) continue;
      const auto* const id = std::get_if<std::int64_t>(&*values[merged_column]);
      if (id != nullptr) touched.insert(*id);
    }
  }));
  if (!filled_ && touched.size() + contacts.size() + reaches.size() + payers.size() > 0) {
    empty();
    return base::done();
  }
  const auto touch = [&](std::optional<CustomerId> id) {
    if (id) touched.insert(static_cast<std::int64_t>(*id));
  };
  for (const std::int64_t id : contacts) touch(TRY(customer_of_contact(db, id)));
  for (const std::int64_t id : reaches) touch(TRY(customer_of_reach(db, id)));
  for (const std::int64_t id : payers) touch(TRY(customer_of_payer(db, id)));
  for (const std::int64_t id : touched) TRY(read_one(db, id));
  return base::done();
}

void CustomerIndex::empty() {
  rows_.clear();
  places_.clear();
  last_id_ = std::numeric_limits<std::int64_t>::min();
  filled_ = false;
}

Result<const std::vector<CustomerIndex::Row>*> CustomerIndex::rows(sqlite::Db& db) {
  TRY(fill(db, [] { return false; }));
  return &rows_;
}

Result<bool> CustomerIndex::fill(sqlite::Db& db, const book::Deadline& deadline) {
  constexpr std::int64_t rows_at_once = 100;
  while (!filled_) {
    sqlite::Rows rows = TRY(db.query(index_rows, {{":after", last_id_}, {":count", rows_at_once}}));
    std::int64_t count = 0;
    for (; TRY(rows.next()); ++count) {
      last_id_ = rows.integer("id");
      places_[last_id_] = rows_.size();
      rows_.push_back(row_of(rows));
    }
    filled_ = count < rows_at_once;
    if (!filled_ && deadline()) return false;
  }
  return true;
}

Result<Done> CustomerIndex::read_one(sqlite::Db& db, std::int64_t id) {
  sqlite::Rows rows = TRY(db.query(index_rows, {{":after", id - 1}, {":count", 1}}));
  const bool exists = TRY(rows.next()) && rows.integer("id") == id;
  const auto place = places_.find(id);
  if (!exists) {
    if (place != places_.end()) rows_[place->second].removed = true;
  } else if (place != places_.end()) {
    rows_[place->second] = row_of(rows);
  } else {
    places_[id] = rows_.size();
    rows_.push_back(row_of(rows));
  }
  return base::done();
}

}  // namespace customers
