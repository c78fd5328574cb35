// The words of a command line, checked against what each command takes.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace app {

struct Arguments {
  std::string command;
  std::vector<std::string> words;  // What follows the command: FILE, ID, METHOD JSON …
  // "--as-of" -> its values; a flag has one empty value.
  std::multimap<std::string, std::string, std::less<>> options;

  bool has(std::string_view option) const { return options.contains(option); }
  std::optional<std::string> value(std::string_view option) const;
  std::vector<std::string> values(std::string_view option) const;
};

// Options may stand anywhere, as `--name value` or `--name=value`; after `--` all are words. Errors
// (all of them mean wrong usage): cli.no_command, cli.unknown_command, cli.unknown_option,
// cli.option_twice, cli.no_value, cli.stray_value, cli.few_words, cli.many_words, cli.no_book.
Result<Arguments> parse_arguments(std::span<const std::string> arguments);

}  // namespace app
