// BookCheck: what a consistent book is, looked at in small steps.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"
#include "book/history_store.h"
#include "sqlite/link_check.h"

namespace book {

class BookCheck {
 public:
  // Whether SQLite looks at the file itself first, page by page, which is one long call, and then
  // at the links between rows. Both are needless for a file that this program has just written row
  // by row, with a look at the links when all were there.
  enum class File : std::uint8_t { look_at, just_written };
  BookCheck(Book& book, File file);

  // True when all is checked. The book must not change between the steps.
  Result<bool> step(const Deadline& deadline);

  // One message for each broken rule; empty where all holds.
  const std::vector<Message>& faults() const { return faults_; }

 private:
  enum class Phase : std::uint8_t { file, links, history, rows, settings, ledger, done };
  struct Part {
    std::int64_t after;  // Ids beyond this one …
    std::int64_t until;  // … up to this one.
  };
  struct Found {
    std::int64_t count = 0;
    std::string example;
  };

  // What was done and stands, from the first row of history on.
  class Standing {
   public:
    // False for an undo of what does not stand, or a redo of what does.
    bool follow(const HistoryRow& row);

   private:
    std::vector<std::int64_t> targets_;  // Numbers of what was done, ascending,
    std::vector<bool> stands_;           // and whether it stands.
  };
  // By customer and currency, without what is zero.
  using Owed = std::map<std::pair<std::int64_t, std::string>, std::int64_t>;

  Result<bool> step_phase(const Deadline& deadline);
  Result<bool> check_file();
  Result<bool> check_links(const Deadline& deadline);
  Result<bool> check_history();
  Result<bool> end_history_row();
  Result<bool> check_rows();
  Result<bool> check_settings();
  Result<bool> check_ledger(const Deadline& deadline);
  Result<Done> check_ledger_on(Date day, const Owed& by_sql);
  Result<Done> choose_days();
  Result<std::optional<Part>> next_part(sqlite::Sql last);
  Result<Done> take(std::string_view message_key, sqlite::Rows rows);
  Result<Done> take_json(std::string_view message_key, sqlite::Rows rows);
  void count(std::string_view message_key, std::string_view example);  // The first is told.
  Result<Done> take_currencies(sqlite::Sql query, Part part);
  void look_at_currency(std::string_view code);
  Result<Done> add_totals(sqlite::Sql query, Part part);
  void tell(std::string_view key, std::int64_t count, std::string_view example);

  Book* book_;
  Phase phase_;
  std::size_t table_ = 0;  // The one being checked.
  std::int64_t after_;     // The last id that was checked of it.
  std::vector<Message> faults_;
  std::map<std::string, Found, std::less<>> found_;  // By the key of the rule's message.
  sqlite::LinkCheck links_;
  HistoryHead head_;
  std::optional<sqlite::Rows> history_rows_;
  std::optional<HistoryRow> history_row_;
  std::optional<sqlite::Rows> parts_;
  PartHash part_hash_;
  Standing standing_;
  std::set<std::string, std::less<>> currencies_;  // That were looked at.
  // What customers owe on today and in the middle of the time that the book tells of, by SQL alone.
  std::vector<std::pair<Date, Owed>> owed_;
};

}  // namespace book
