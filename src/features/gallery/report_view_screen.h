// A report on the screen: its form, the job that makes it, its table.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/screen.h"
#include "features/gallery/report_ui.h"
#include "reports/report.h"
#include "reports/shown_columns.h"

namespace gallery {

class ReportView {
 public:
  // A page of its own with a title, or a part of another page.
  enum class Head : std::uint8_t { page, part };
  // `fixed` are parameters that the person does not choose.
  ReportView(const reports::Report& report, Head head, Json fixed = Json::object());

  void draw(app::Context& context, ui::Actions& actions);

 private:
  bool is_fixed(const reports::ReportParam& param) const { return fixed_.contains(param.name); }
  void fill_in(const app::Context& context);
  void take_from_route(const app::Context& context);
  Json wanted() const;
  bool is_summed() const;
  std::vector<ReportField> fields(app::Context& context, const Error* error) const;
  void find_customers(app::Context& context, ReportData& data) const;
  void load(app::Context& context, const Json& params, ReportData& data, ui::Actions& actions);
  void sort();
  void show_table(ReportData& data);
  GridCell cell_of(const reports::Row& row, std::size_t column) const;
  void choose_period(int period, Date as_of);
  void print(app::Context& context, ui::Actions& actions) const;

  const reports::Report* report_;
  Head head_;
  Json fixed_;
  std::vector<const reports::ReportParam*> asked_;  // Beside the values of the state.
  ReportState state_;
  std::shared_ptr<const reports::Table> table_;
  std::vector<reports::ShownColumn> columns_;
  std::vector<std::uint32_t> order_;  // Empty: as the table stands.
  book::Revision failed_at_ = -1;     // Where making it ended in an error.
};

}  // namespace gallery
