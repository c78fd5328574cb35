// The table of commands with their options, and the parser that goes by it.
#include "app/cli_arguments.h"

#include <algorithm>
#include <array>

namespace app {
namespace {

enum class Takes : std::uint8_t { nothing, one, many };

struct OptionSpec {
  std::string_view name;
  Takes takes;
};

struct CommandSpec {
  std::string_view name;
  std::size_t words_min;
  std::size_t words_max;
  bool needs_book;
  std::vector<OptionSpec> options;
};

const std::array everywhere{OptionSpec{"--book", Takes::one}, OptionSpec{"--language", Takes::one},
                            OptionSpec{"--today", Takes::one},
                            OptionSpec{"--help", Takes::nothing}};

std::span<const CommandSpec> commands() {
  using enum Takes;
  static const std::vector<CommandSpec> table{
      {"import", 1, 1, true, {{"--kind", one}, {"--mapping", one}, {"--dry-run", nothing}}},
      {"report", 1, 1, true, {{"--as-of", one}, {"--param", many}, {"--format", one}}},
      {"print", 3, 3, true, {{"--param", many}}},
      {"backup", 1, 1, true, {}},
      {"restore", 1, 1, true, {}},
      {"call", 0, 2, true, {{"--stdin", nothing}}},
      {"demo", 0, 0, true, {{"--customers", one}, {"--invoices", one}, {"--seed", one}}},
      {"check", 0, 0, true, {}},
      {"help", 0, 1, false, {}},
  };
  return table;
}

template <class Spec>
const Spec* find_spec(std::span<const Spec> specs, std::string_view name) {
  const auto found = std::ranges::find(specs, name, &Spec::name);
  return found == specs.end() ? nullptr : &*found;
}

// Which values an option takes decides how the words after it are read, so before the command is
// known an option is looked up in all of them; that it belongs to the command is checked at the
// end.
const OptionSpec* find_option(std::string_view name) {
  if (const OptionSpec* found = find_spec<OptionSpec>(everywhere, name)) return found;
  for (const CommandSpec& command : commands()) {
    if (const OptionSpec* found = find_spec<OptionSpec>(command.options, name)) return found;
  }
  return nullptr;
}

Failure about(std::string_view key, std::string_view text) {
  return base::fail(ErrorCode::invalid_input, key, {{"text", std::string{text}}});
}

class Parser {
 public:
  explicit Parser(std::span<const std::string> arguments) : left_{arguments} {}

  Result<Arguments> parsed() {
    while (!left_.empty()) {
      const std::string word = take();
      if (word == "--" && !only_words_) {
        only_words_ = true;
      } else if (!only_words_ && word.starts_with("--")) {
        TRY(take_option(word));
      } else {
        words_.push_back(word);
      }
    }
    if (!words_.empty()) {
      result_.command = words_.front();
      result_.words.assign(words_.begin() + 1, words_.end());
    }
    return std::move(result_);
  }

 private:
  std::string take() {
    std::string word = left_.front();
    left_ = left_.subspan(1);
    return word;
  }

  Result<Done> take_option(const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const OptionSpec* const spec = find_option(name);
    if (spec == nullptr) return about("cli.unknown_option", name);
    if (spec->takes != Takes::many && result_.has(name)) return about("cli.option_twice", name);

    if (spec->takes == Takes::nothing) {
      if (equals != std::string::npos) return about("cli.stray_value", name);
      result_.options.emplace(name, "");
    } else if (equals != std::string::npos) {
      result_.options.emplace(name, word.substr(equals + 1));
    } else {
      if (left_.empty()) return about("cli.no_value", name);
      result_.options.emplace(name, take());
    }
    return Done{};
  }

  std::span<const std::string> left_;
  std::vector<std::string> words_;
  bool only_words_ = false;
  Arguments result_;
};

Result<Done> check_words(const CommandSpec& command, const Arguments& arguments) {
  // Requests come by lines or as METHOD JSON, not both.
  const bool by_lines = arguments.has("--stdin");
  const bool call = command.name == "call";
  const std::size_t least = call ? (by_lines ? 0 : 1) : command.words_min;
  const std::size_t most = by_lines ? 0 : command.words_max;
  if (arguments.words.size() < least) return about("cli.few_words", command.name);
  if (arguments.words.size() > most) return about("cli.many_words", arguments.words[most]);
  return Done{};
}

Result<Done> check(const Arguments& arguments) {
  if (arguments.command.empty()) return base::fail(ErrorCode::invalid_input, "cli.no_command");
  const CommandSpec* const command = find_spec(commands(), arguments.command);
  if (command == nullptr) return about("cli.unknown_command", arguments.command);
  for (const auto& [name, value] : arguments.options) {
    if (find_spec<OptionSpec>(everywhere, name) == nullptr &&
        find_spec<OptionSpec>(command->options, name) == nullptr) {
      return about("cli.unknown_option", name);
    }
  }
  TRY(check_words(*command, arguments));
  const bool has_book = !arguments.value("--book").value_or("").empty();
  if (command->needs_book && !has_book) return base::fail(ErrorCode::invalid_input, "cli.no_book");
  return Done{};
}

}  // namespace

std::optional<std::string> Arguments::value(std::string_view option) const {
  const auto found = options.find(option);
  if (found == options.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  std::vector<std::string> values;
  const auto [first, last] = options.equal_range(option);
  for (auto at = first; at != last; ++at) values.push_back(at->second);
  return values;
}

Result<Arguments> parse_arguments(std::span<const std::string> words) {
  Arguments arguments = TRY(Parser{words}.parsed());
  if (arguments.has("--help")) arguments.command = "help";
  if (arguments.command == "help") {
    arguments.words.clear();
    return arguments;
  }
  TRY(check(arguments));
  return arguments;
}

}  // namespace app
