// Whether every row that names another one names one that is there: foreign keys, in small steps.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "sqlite/db.h"

namespace sqlite {

class LinkCheck {
 public:
  explicit LinkCheck(Db& db) : db_{&db} {}

  // True when all tables were looked at. Rows may be added meanwhile; tables may not.
  Result<bool> step(const std::function<bool()>& deadline);

  // How many links of which table lead nowhere.
  const std::map<std::string, std::int64_t>& broken() const { return broken_; }

 private:
  // One foreign key of a table whose rows are numbered, by the statement that checks a part of it.
  struct Link {
    std::string table;
    std::string part_end;  // The number of the last row of the next part.
    std::string count;     // Of links in a part that lead nowhere.
  };
  Result<Done> list_links();
  Result<Done> list_links_of(const std::string& table, bool numbered);
  Result<Done> check_whole(const std::string& table);
  Result<bool> check_part(const Link& link);

  Db* db_;
  bool listed_ = false;
  std::vector<Link> links_;
  std::vector<std::string> small_tables_;  // Looked at in one go.
  std::size_t at_ = 0;                     // In links_
  std::int64_t after_ = 0;                 // The last row looked at.
  std::map<std::string, std::int64_t> broken_;
};

}  // namespace sqlite
