// Rows: stepping through a query and reading its columns.
#include <sqlite3.h>

#include <algorithm>
#include <utility>

#include "sqlite/db.h"
#include "sqlite/error.h"
#include "sqlite/statement.h"

namespace sqlite {

Rows::Rows(Statement* statement) : statement_{statement}, handle_{statement->handle} {}

Rows::Rows(Rows&& other) noexcept
    : statement_{std::exchange(other.statement_, nullptr)},
      handle_{std::exchange(other.handle_, nullptr)},
      ended_{other.ended_},
      expected_column_{other.expected_column_} {}

Rows& Rows::operator=(Rows&& other) noexcept {
  if (this == &other) return *this;
  release();
  statement_ = std::exchange(other.statement_, nullptr);
  handle_ = std::exchange(other.handle_, nullptr);
  ended_ = other.ended_;
  expected_column_ = other.expected_column_;
  return *this;
}

Rows::~Rows() { release(); }

void Rows::release() {
  if (statement_ != nullptr) statement_->reset();
  statement_ = nullptr;
}

Result<bool> Rows::next() {
  if (ended_) return false;  // One more step would run the query again.
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  ended_ = true;
  if (code == SQLITE_DONE) return false;
  return error_from(code, sqlite3_db_handle(handle_));
}

int Rows::column(std::string_view name) const {
  const std::vector<std::string>& names = statement_->columns;
  const auto expected = static_cast<std::size_t>(expected_column_);
  auto found = names.begin() + expected_column_;
  if (expected >= names.size() || *found != name) {
    found = std::ranges::find(names, name);
    VERIFY(found != names.end());
  }
  const int column = static_cast<int>(found - names.begin());
  expected_column_ = column + 1;
  return column;
}

int Rows::column_count() const { return static_cast<int>(statement_->columns.size()); }

std::string_view Rows::column_name(int column) const {
  return statement_->columns.at(static_cast<std::size_t>(column));
}

Rows::Type Rows::type(int column) const {
  switch (sqlite3_column_type(handle_, column)) {
    case SQLITE_INTEGER:
      return Type::integer;
    case SQLITE_FLOAT:
      return Type::real;
    case SQLITE_TEXT:
      return Type::text;
    case SQLITE_BLOB:
      return Type::blob;
    default:
      return Type::null;
  }
}

bool Rows::is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
std::int64_t Rows::integer(int column) const { return sqlite3_column_int64(handle_, column); }
double Rows::real(int column) const { return sqlite3_column_double(handle_, column); }

std::string_view Rows::text(int column) const {
  const unsigned char* text = sqlite3_column_text(handle_, column);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text),
          static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

Blob Rows::blob(int column) const {
  const void* data = sqlite3_column_blob(handle_, column);
  return {static_cast<const std::byte*>(data),
          static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

Date Rows::date(int column) const {
  const std::string_view found = text(column);
  if (!day_ || found != std::string_view{day_text_.data(), day_text_.size()}) {
    day_ = Date::parse(found).value();
    std::ranges::copy(found, day_text_.begin());  // Ten characters, or it were no day.
  }
  return *day_;
}

std::optional<Date> Rows::date_or_null(int column) const {
  if (is_null(column)) return std::nullopt;
  return date(column);
}

Currency Rows::currency(int column) const {
  const std::string_view found = text(column);
  if (!currency_ || currency_->code() != found) currency_ = Currency::known(found);
  return *currency_;
}

Money Rows::money(std::string_view minor_name, std::string_view currency_name) const {
  return Money::from_minor(integer(minor_name), currency(currency_name)).value();
}

}  // namespace sqlite
