// Refusing, tearing and losing writes.
#include "sqlite/fault_storage.h"

#include <algorithm>
#include <utility>

namespace sqlite {
namespace {

constexpr std::size_t sector_bytes = 512;

// The bytes of one sector of a file, shorter at its end and empty beyond it.
std::span<const std::byte> sector_of(const std::vector<std::byte>& file, std::size_t sector) {
  const std::size_t start = std::min(sector * sector_bytes, file.size());
  return std::span{file}.subspan(start, std::min(sector_bytes, file.size() - start));
}

}  // namespace

StorageStatus FaultFile::read(std::span<std::byte> bytes, std::int64_t offset, std::size_t& read) {
  const auto start = std::min(static_cast<std::size_t>(offset), now_.size());
  read = std::min(bytes.size(), now_.size() - start);
  std::ranges::copy(std::span{now_}.subspan(start, read), bytes.begin());
  return StorageStatus::ok;
}

StorageStatus FaultFile::write(std::span<const std::byte> bytes, std::int64_t offset) {
  const auto start = static_cast<std::size_t>(offset);
  StorageStatus status = storage_.change();
  const std::size_t growth = std::max(start + bytes.size(), now_.size()) - now_.size();
  const bool fits = storage_.bytes_now() + growth <= storage_.bytes_max_ || growth == 0;
  if (status == StorageStatus::ok && !fits) status = StorageStatus::full;
  if (status != StorageStatus::ok) bytes = bytes.first(fits ? bytes.size() / 2 : 0);
  now_.resize(std::max(now_.size(), start + bytes.size()));
  std::ranges::copy(bytes, now_.begin() + static_cast<std::ptrdiff_t>(start));
  versions_.push_back(now_);
  return status;
}

StorageStatus FaultFile::truncate(std::int64_t size) {
  const StorageStatus status = storage_.change();
  if (status != StorageStatus::ok) return status;
  now_.resize(static_cast<std::size_t>(size));
  versions_.push_back(now_);
  return StorageStatus::ok;
}

StorageStatus FaultFile::flush() {
  const StorageStatus status = storage_.change();
  if (status != StorageStatus::ok) return status;
  flushed_ = now_;
  versions_.clear();
  return StorageStatus::ok;
}

StorageStatus FaultFile::size(std::int64_t& bytes) {
  bytes = static_cast<std::int64_t>(now_.size());
  return StorageStatus::ok;
}

void FaultFile::lose_power(base::Random& random) {
  versions_.insert(versions_.begin(), flushed_);
  // Nearly all may have reached the disk (a page or frame in the middle is torn), or hardly any, or
  // all of it in any order.
  const std::int64_t newest_percent = random.between(0, 2) * 49;
  const std::int64_t oldest_percent = random.between(0, 2) * (98 - newest_percent) / 2;
  const auto any_version = [&]() -> const Bytes& {
    const std::int64_t chance = random.between(0, 99);
    if (chance < newest_percent) return versions_.back();
    if (chance < newest_percent + oldest_percent) return versions_.front();
    const auto last = static_cast<std::int64_t>(versions_.size()) - 1;
    return versions_[static_cast<std::size_t>(random.between(0, last))];
  };
  Bytes left(any_version().size());
  for (std::size_t sector = 0; sector * sector_bytes < left.size(); ++sector) {
    const std::size_t start = sector * sector_bytes;
    const auto kept = sector_of(any_version(), sector);
    const std::size_t room = std::min(kept.size(), left.size() - start);
    std::ranges::copy(kept.first(room), left.begin() + static_cast<std::ptrdiff_t>(start));
  }
  flushed_ = left;
  now_ = std::move(left);
  versions_.clear();
}

StorageFile* FaultStorage::file(std::string_view name) {
  auto& file = files_[std::string{name}];
  if (!file) file = std::make_unique<FaultFile>(*this);
  return file.get();
}

void FaultFile::swap_content(FaultFile& other) {
  std::swap(flushed_, other.flushed_);
  std::swap(now_, other.now_);
  std::swap(versions_, other.versions_);
}

void FaultFile::clear() {
  now_.clear();
  versions_.push_back(now_);
}

StorageStatus FaultStorage::replace(const Replacement& names) {
  const StorageStatus status = change();
  if (status != StorageStatus::ok) return status;
  file(names.kept);
  FaultFile& from = *files_[std::string{names.from}];
  FaultFile& to = *files_[std::string{names.to}];
  files_[std::string{names.kept}]->swap_content(to);
  to.swap_content(from);
  from.clear();
  return StorageStatus::ok;
}

void FaultStorage::fail_from(std::int64_t change, StorageStatus status) {
  changes_ = 0;
  failing_from_ = change;
  once_ = false;
  failure_ = status;
}

void FaultStorage::fail_once(std::int64_t change, StorageStatus status) {
  fail_from(change, status);
  once_ = true;
}

void FaultStorage::heal() { failing_from_ = never; }

void FaultStorage::lose_power(std::uint64_t seed) {
  base::Random random{seed};
  heal();
  for (auto& [name, file] : files_) file->lose_power(random);
}

std::size_t FaultStorage::bytes_now() const {
  std::size_t sum = 0;
  for (const auto& [name, file] : files_) sum += file->bytes_now();
  return sum;
}

StorageStatus FaultStorage::change() {
  const std::int64_t number = changes_++;
  if (failing_from_ == never || number < failing_from_) return StorageStatus::ok;
  if (once_ && number != failing_from_) return StorageStatus::ok;
  return failure_;
}

}  // namespace sqlite
