// The import: a file, what its columns mean, what would happen, then it happens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ui/actions.h"

namespace exchange {

struct ImportColumn {
  std::string name = {}, examples = {};
  int meaning = 0;  // Index into the meanings; 0: not read.
};

struct ImportPreviewRow {
  std::int64_t line = 0;
  std::vector<std::string> cells = {};  // Beside the meanings that are read.
  std::string error = {};
};

struct ImportProblem {
  std::int64_t line = 0;
  std::string field = {}, sentence = {};
};

struct ImportCounts {
  struct Created {
    std::string name;  // Of what, for people.
    std::int64_t count = 0;
  };
  std::int64_t read = 0, unchanged = 0, errors = 0, rounded = 0;
  std::vector<Created> created = {};
  std::vector<ImportProblem> problems = {};  // The first ones.

  std::int64_t created_count() const {
    std::int64_t count = 0;
    for (const Created& each : created) count += each.count;
    return count;
  }
};

enum class ImportStep : std::uint8_t { choose, check, working, done };

struct ImportData {
  ImportStep step = ImportStep::choose;
  std::string name = {}, encoding = {}, delimiter = {}, dates = {}, decimal = {};
  std::vector<std::string> date_choices = {};
  bool decimal_unsure = false;
  bool remembered = false;
  std::string problem = {};                // Why it cannot be read as it stands.
  std::vector<std::string> meanings = {};  // Names for people; the first is "not read".
  std::vector<std::string> headings = {};  // Of the preview.
  std::vector<ImportPreviewRow> rows = {};
  std::optional<ImportCounts> rehearsal = {};  // What would happen.
  std::optional<ImportCounts> result = {};
  std::int64_t progress = 0, total = 0;
};

// What can be changed about how the file is read.
struct ImportForm {
  int kind = 1;  // Of kind_names.
  std::vector<ImportColumn> columns = {};
  std::string currency = {};
  int dates = 0;    // Index into date_choices.
  int decimal = 0;  // 0 a point, 1 a comma.
  int settles = 0;  // Of settles_names: what payments settle whose rows name no invoice.
};

struct ImportWish {
  bool changed = false;                                              // The form: inspect again.
  bool rehearse = false, run = false, cancel = false, over = false;  // over: another file.
};

ImportWish import_ui(const ImportData& data, ImportForm& form, ui::Actions& actions);

}  // namespace exchange
