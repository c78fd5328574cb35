// The files of a customer: what they are, how large, how to add one and take one out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ui/actions.h"

namespace attachments {

struct FileRow {
  std::string id = {}, name = {}, note = {}, added = {};
  std::int64_t bytes = 0;
};

struct FilesData {
  std::vector<FileRow> files = {};
  const Error* error = nullptr;  // Of the file that was given last.
};

// The form of one file; its name and note are typed.
struct FileForm {
  FileRow row;
  bool sent = false;
};

struct FilesState {
  std::optional<FileForm> form = {};
};

void files_ui(const FilesData& data, FilesState& state, ui::Actions& actions);

}  // namespace attachments
