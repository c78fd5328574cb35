// Named SQL statements: a .sql file is embedded whole, and a statement is picked from it by name at
// compile time.
#pragma once

#include <cstdlib>
#include <string_view>

namespace sqlite {

// One statement of a .sql file. Identity for the statement cache is the address of its text.
struct Sql {
  std::string_view name;
  std::string_view text;
};

// A .sql file holds statements headed `-- @name  what it returns`. A wrong name is a build error.
// Use: static constexpr char customers_file[] = {
// #embed "customers/customers.sql"
// };
// constexpr Sql by_code = find_statement({customers_file, sizeof customers_file}, "by_code");
consteval Sql find_statement(std::string_view file, std::string_view name) {
  for (std::size_t at = file.find("-- @"); at != std::string_view::npos;
       at = file.find("-- @", at + 1)) {
    const std::string_view rest = file.substr(at + 4);
    if (!rest.starts_with(name)) continue;
    if (rest.size() > name.size() && rest[name.size()] != ' ' && rest[name.size()] != '\n')
      continue;
    const std::string_view body = rest.substr(rest.find('\n') + 1);
    return {rest.substr(0, name.size()), body.substr(0, body.find("-- @"))};
  }
  std::abort();  // No constant: the compiler stops at a name that is not in the .sql file.
}

}  // namespace sqlite
