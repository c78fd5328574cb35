// Reports made in small steps for the page, and kept until the book changes.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"
#include "reports/report.h"

namespace reports {

class MadeReports final : public book::View {
 public:
  Result<Done> follow(sqlite::Db& db, std::span<const std::byte> changeset) override;
  void empty() override { made_.clear(); }

  // Null where it was not made, or the book has changed since.
  std::shared_ptr<const Table> find(std::string_view key) const;
  void keep(std::string key, Table table);

 private:
  struct Made {
    std::string key;
    std::shared_ptr<const Table> table;
  };
  std::vector<Made> made_;  // The newest last.
};

std::string made_key(std::string_view id, const Json& params);

// Makes the report and keeps it in MadeReports under made_key(id, params).
Result<std::unique_ptr<book::Job>> start_report_job(book::Book& book, std::string_view id,
                                                    const Json& params);

}  // namespace reports
