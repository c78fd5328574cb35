// Starts the long work of backup and restore, and reads what became of it.
#include "features/backup/backup_screen.h"

#include <array>

#include "app/answers.h"
#include "features/backup/backup_ui.h"
#include "i18n/i18n.h"
#include "ui/words.h"

namespace backup {
namespace {

using app::Context;
using app::text_of;

constexpr std::array jobs{"backup.write",    "book.export_sqlite", "restore.inspect",
                          "restore.confirm", "restore.bring_back", "restore.let_go"};

// A table of a newer book may have no name here yet.
std::string table_name(const std::string& table) {
  const std::string key = "table." + table;
  return i18n::has(key, ui::language()) ? std::string{ui::tr(key)} : table;
}

std::string receivable_name(const std::string& currency) {
  return ui::tr("restore.receivable", {{"currency", currency}});
}

void add_lines(const Json& differences, std::string (*name)(const std::string&), BackupData& data) {
  if (!differences.is_object()) return;
  for (const auto& item : differences.items()) {
    data.difference.push_back(
        {name(item.key()), text_of(item.value(), "now"), text_of(item.value(), "then")});
  }
}

class BackupScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    if (context.file) {
      file_ = context.file->name;
      given_up_ = false;
      start(actions, "restore.inspect", {{"file", context.file->token}});
      context.file.reset();
    }
    if (context.entered) state_.letting_go = false;
    const BackupData data = load(context);
    const BackupWish wish = backup_ui(data, state_, actions);
    const std::string json = file_name(data, state_.gzip ? ".json.gz" : ".json");
    if (wish.write) start(actions, "backup.write", {{"file", json}, {"gzip", state_.gzip}});
    if (wish.export_sqlite) {
      start(actions, "book.export_sqlite", {{"file", file_name(data, ".db")}});
    }
    if (wish.export_kept) {
      start(actions, "book.export_sqlite", {{"file", file_name(data, "-kept.db")}, {"kept", true}});
    }
    if (context.target && !data.working) save_to(*context.target, actions);
    if (wish.inspect_kept) {
      file_ = ui::tr("restore.kept_name");
      given_up_ = false;
      actions.jobs.push_back(
          {.key = "restore.inspect", .method = "restore.inspect_kept", .params = Json::object()});
    }
    if (wish.confirm) start(actions, "restore.confirm", Json::object());
    if (wish.bring_back) start(actions, "restore.bring_back", Json::object());
    if (wish.let_go) start(actions, "restore.let_go", Json::object());
    if (wish.give_up || wish.confirm) given_up_ = true;
  }

 private:
  static void save_to(const app::PickedTarget& target, ui::Actions& actions) {
    if (target.suggested.ends_with(".db")) {
      return start(actions, "book.export_sqlite", {{"file", target.token}});
    }
    const bool packed = target.suggested.ends_with(".gz");
    start(actions, "backup.write", {{"file", target.token}, {"gzip", packed}});
  }

  static void start(ui::Actions& actions, const std::string& method, Json params) {
    actions.jobs.push_back({.key = method, .method = method, .params = std::move(params)});
  }

  BackupData load(Context& context) const {
    BackupData data{.place = context.place.kind,
                    .persisted = context.place.persisted,
                    .usage = context.place.usage,
                    .quota = context.place.quota,
                    .day = context.today.text(),
                    .save_picker = context.save_picker,
                    .file = file_};
    const Result<Json>& status = context.cache.query("backup.status", Json::object());
    if (status) {
      const Json last = status.value().value("last", Json(nullptr));
      if (last.is_object()) data.last_backup = app::short_moment(text_of(last, "created_at"));
      const Json kept = status.value().value("kept", Json(nullptr));
      if (kept.is_object()) {
        data.kept_before = text_of(kept, "before");
        data.kept_at = app::short_moment(text_of(kept, "taken_at"));
      }
      data.old_book = app::yes_of(status.value(), "old_book");
    }
    for (const char* key : jobs) {
      const app::JobState* job = context.job(key);
      if (job == nullptr || !job->running) continue;
      data.working =
          Working{"working." + std::string{key}, key, job->progress.done, job->progress.total};
    }
    const app::JobState* inspected = context.job("restore.inspect");
    if (inspected == nullptr || inspected->running || given_up_) return data;
    if (inspected->error) data.refused = ui::tr(inspected->error->message);
    if (inspected->result) {
      add_lines(inspected->result->value("counts", Json::object()), table_name, data);
      add_lines(inspected->result->value("receivable", Json::object()), receivable_name, data);
    }
    return data;
  }

  BackupState state_;
  std::string file_;
  bool given_up_ = true;
};

}  // namespace

std::unique_ptr<app::Screen> backup_screen() { return std::make_unique<BackupScreen>(); }

}  // namespace backup
