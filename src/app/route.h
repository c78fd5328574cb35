// Route: which screen, of what, with which choices: "customers/KH-0007/invoices?sort=due".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace app {

struct Route {
  std::vector<std::string> parts;  // "customers", "KH-0007", "invoices"; at least one.
  std::map<std::string, std::string> choices;

  const std::string& screen() const { return parts.front(); }
  std::string_view part(std::size_t index) const;  // Empty where there is none.
  std::string_view choice(std::string_view name) const;
  std::string text() const;     // Without "#/".
  std::string address() const;  // With it.
  bool operator==(const Route&) const = default;
};

// Reads "#/customers/KH-0007?x=y" with or without "#/"; percent signs are decoded. An empty one is
// "today".
Route route_from(std::string_view text);

}  // namespace app
