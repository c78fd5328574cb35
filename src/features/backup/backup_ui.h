// Backup and restore: where the book is kept, a file out, a file in after a look at the difference.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ui/actions.h"

namespace backup {

// A count or an amount of the book as it is and as the file has it.
struct DifferenceLine {
  std::string name = {}, now = {}, then = {};
};

struct Working {
  std::string what_key = {};  // "backup.working.write"
  std::string job = {};       // Its key, to stop it.
  std::int64_t done = 0, total = 0;
};

struct BackupData {
  std::string place = {}, persisted = {};  // Kind of place; "yes", "no", "unknown"
  std::int64_t usage = 0, quota = 0;
  std::string day = {};      // For the names that are suggested.
  bool save_picker = false;  // Whether the person can pick where to save.
  std::string last_backup = {};
  std::string kept_before = {};  // What a copy was kept before: "import", "migration"; or nothing
  std::string kept_at = {};
  bool old_book = false;  // The book before the last restore is still there.
  std::optional<Working> working = {};
  std::string file = {};                        // The file that was inspected.
  std::vector<DifferenceLine> difference = {};  // Of that file; empty: none was inspected.
  std::string refused = {};                     // Why the file cannot be taken.
};

struct BackupState {
  bool gzip = true;
  bool letting_go = false;
};

struct BackupWish {
  bool write = false, export_sqlite = false;
  bool confirm = false, give_up = false, bring_back = false, let_go = false;
  bool inspect_kept = false, export_kept = false;
};

// "zhangfang-2026-03-31.json.gz"
std::string file_name(const BackupData& data, std::string_view ending);

BackupWish backup_ui(const BackupData& data, BackupState& state, ui::Actions& actions);

}  // namespace backup
