// Preparing, binding and keeping statements.
#include "sqlite/statement.h"

#include <sqlite3.h>

#include <algorithm>
#include <bitset>

namespace sqlite {
namespace {

constexpr std::size_t parameters_max = 256;

using Texts = Statement::Texts;

sqlite3_destructor_type lifetime(Texts texts) {
  return texts == Texts::in_place ? SQLITE_STATIC : SQLITE_TRANSIENT;
}

int bind_text(sqlite3_stmt* handle, int position, std::string_view text,
              sqlite3_destructor_type lifetime_of_text) {
  // A null pointer would bind NULL; an empty text may well have one.
  const char* data = text.data() == nullptr ? "" : text.data();
  return sqlite3_bind_text64(handle, position, data, text.size(), lifetime_of_text, SQLITE_UTF8);
}

struct Bind {
  sqlite3_stmt* handle;
  int position;
  Texts texts;

  int operator()(std::monostate) const { return sqlite3_bind_null(handle, position); }
  int operator()(std::int64_t number) const { return sqlite3_bind_int64(handle, position, number); }
  int operator()(std::string_view text) const {
    return bind_text(handle, position, text, lifetime(texts));
  }
  int operator()(Blob blob) const {
    if (blob.empty()) return sqlite3_bind_zeroblob(handle, position, 0);
    return sqlite3_bind_blob64(handle, position, blob.data(), blob.size(), lifetime(texts));
  }
  int operator()(Date day) const {
    return bind_text(handle, position, day.text(), SQLITE_TRANSIENT);
  }
};

// Where the parameter stands; callers mostly name them in the statement's own order.
std::size_t position_of(const std::vector<std::string>& names, std::string_view name,
                        std::size_t likely) {
  if (likely < names.size() && names[likely] == name) return likely;
  const auto found = std::ranges::find(names, name);
  VERIFY(found != names.end());
  return static_cast<std::size_t>(found - names.begin());
}

std::unique_ptr<Statement> prepare(sqlite3* db, std::string_view text, int& result_code) {
  auto made = std::make_unique<Statement>();
  result_code = sqlite3_prepare_v3(db, text.data(), static_cast<int>(text.size()),
                                   SQLITE_PREPARE_PERSISTENT, &made->handle, nullptr);
  if (result_code != SQLITE_OK) return nullptr;
  VERIFY(made->handle != nullptr);  // A text without a statement in it.

  const int parameters = sqlite3_bind_parameter_count(made->handle);
  for (int i = 1; i <= parameters; ++i) {
    const char* name = sqlite3_bind_parameter_name(made->handle, i);
    VERIFY(name != nullptr);  // Parameters have names in this program, never "?".
    made->parameters.emplace_back(name);
  }
  VERIFY(made->parameters.size() <= parameters_max);
  const int columns = sqlite3_column_count(made->handle);
  for (int i = 0; i < columns; ++i) {
    made->columns.emplace_back(sqlite3_column_name(made->handle, i));
  }
  return made;
}

}  // namespace

Statement::~Statement() { sqlite3_finalize(handle); }

int Statement::bind(std::span<const Binding> bindings, Texts texts) {
  VERIFY(bindings.size() == parameters.size());
  std::bitset<parameters_max> bound;
  for (std::size_t i = 0; i < bindings.size(); ++i) {
    const std::size_t position = position_of(parameters, bindings[i].name, i);
    VERIFY(!bound[position]);  // Named twice, so that another one is left out.
    bound[position] = true;
    const int code = std::visit(Bind{handle, static_cast<int>(position) + 1, texts},
                                bindings[i].value.variant());
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

void Statement::reset() {
  sqlite3_reset(handle);
  if (!parameters.empty()) sqlite3_clear_bindings(handle);
  busy = false;
}

Statement* StatementCache::take(sqlite3* db, std::string_view text, int& result_code) {
  Entry& entry = entry_of(text);
  for (const auto& statement : entry.statements) {
    if (!statement->busy) {
      result_code = SQLITE_OK;
      return statement.get();
    }
  }
  auto made = prepare(db, text, result_code);
  if (!made) return nullptr;
  entry.statements.push_back(std::move(made));
  return entry.statements.back().get();
}

StatementCache::Entry& StatementCache::entry_of(std::string_view text) {
  if (key_ == Key::address) {
    const auto found = by_address_.find(text.data());
    if (found != by_address_.end()) return *found->second;
    entries_.emplace_back();
    by_address_.emplace(text.data(), std::prev(entries_.end()));
    return entries_.back();
  }
  const auto found = by_content_.find(text);
  if (found != by_content_.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
    return entries_.front();
  }
  make_room();
  entries_.push_front({.text = std::string{text}, .statements = {}});
  by_content_.emplace(entries_.front().text, entries_.begin());
  return entries_.front();
}

void StatementCache::make_room() {
  for (auto entry = entries_.end(); entries_.size() >= texts_max && entry != entries_.begin();) {
    --entry;
    if (std::ranges::any_of(entry->statements, [](const auto& each) { return each->busy; })) {
      continue;
    }
    by_content_.erase(entry->text);
    entry = entries_.erase(entry);
  }
}

bool StatementCache::any_busy() const {
  return std::ranges::any_of(entries_, [](const Entry& entry) {
    return std::ranges::any_of(entry.statements, [](const auto& each) { return each->busy; });
  });
}

void StatementCache::clear() {
  for (Entry& entry : entries_) {
    std::erase_if(entry.statements, [](const auto& statement) { return !statement->busy; });
  }
}

}  // namespace sqlite
