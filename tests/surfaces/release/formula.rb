# A stand-in for the part of Homebrew that a formula of ours uses: reads one, tells which file each system fetches, and installs
# out of an unpacked archive.
#
#     ruby formula.rb FORMULA SYSTEM PROCESSOR UNPACKED PREFIX      prints the address and the checksum
require "fileutils"

FORMULA, SYSTEM, PROCESSOR, UNPACKED, PREFIX = ARGV

class Place
  def initialize(folder)
    @folder = folder
  end

  def install(*sources)
    FileUtils.mkdir_p(@folder)
    sources.flatten.each do |source|
      from, to = source.is_a?(Hash) ? source.first : [source, File.basename(source)]
      FileUtils.cp(from, File.join(@folder, to))
    end
  end
end

class Formula
  FACTS = {}

  class << self
    %i[desc homepage version license url sha256].each do |fact|
      define_method(fact) do |value|
        raise "#{fact} is said twice" if FACTS.key?(fact)
        FACTS[fact] = value
      end
    end

    %w[macos linux].each { |system| define_method("on_#{system}") { |&inside| inside.call if system == SYSTEM } }
    %w[intel arm].each { |processor| define_method("on_#{processor}") { |&inside| inside.call if processor == PROCESSOR } }

    def test; end
  end

  # Where Homebrew keeps each kind of file.
  {
    prefix: "", bin: "bin", man1: "share/man/man1", bash_completion: "etc/bash_completion.d",
    zsh_completion: "share/zsh/site-functions", fish_completion: "share/fish/vendor_completions.d",
    pwsh_completion: "share/pwsh/completions"
  }.each { |name, folder| define_method(name) { Place.new(File.join(PREFIX, folder)) } }
end

load File.expand_path(FORMULA)
# An archive with one folder in it is entered by Homebrew.
Dir.chdir(UNPACKED) { Doable.new.install }
raise "desc is longer than brew audit takes" if Formula::FACTS.fetch(:desc).length >= 80
puts Formula::FACTS.fetch(:url), Formula::FACTS.fetch(:sha256)
