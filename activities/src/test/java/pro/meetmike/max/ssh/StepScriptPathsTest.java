package pro.meetmike.max.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.ssh.ShellCommands.Command;

/**
 * Root opens, tests, changes and makes nothing by a name below an agent's home or on the share: in
 * every step script, a command that gets such a path has to run as somebody else. The path is
 * followed through variables, loops, and the parameters and output of the script's own functions.
 */
class StepScriptPathsTest {

  /** Where the names of others begin. */
  private static final String THEIRS =
      "home/\\$AGENT_USER|\\$home\\b|\\$SHARE_MOUNT|\\$SHARE_SIGNALS|\\$SHARE_CLIENTS";

  /** Say a path, or pass it to a shell that runs as somebody else. */
  private static final Set<String> HARMLESS =
      Set.of(
          "case",
          "need",
          "return",
          "printf",
          "shown",
          "tell",
          "job",
          "ok",
          "changed",
          "failed",
          "pass",
          "fail",
          "lacks",
          "as_agent",
          "agent_says",
          "agent_takes",
          "by_agent",
          "program");

  /** Lines that are right as they stand, and why. */
  private static final Map<String, String> ALLOWED =
      Map.ofEntries(
          Map.entry("put_dir $home $AGENT_UID:$gid 750", "lies in a directory of root's"),
          Map.entry(
              "change user:$AGENT_USER created with uid $AGENT_UID useradd -u $AGENT_UID -g $gid -M"
                  + " -d $home -s $root/bin/bash $AGENT_USER",
              "a word for the account; -M makes nothing"),
          Map.entry("[ -d $root$SHARE_MOUNT ]", "the mount point is root's"),
          Map.entry("change dir:$SHARE_MOUNT created mkdir -p $root$SHARE_MOUNT", "so it is"),
          Map.entry("[ -e $mount/.max-share ]", "the share's root is the worker's alone"),
          Map.entry("[ -e $root$SHARE_MOUNT/.max-share ]", "so it is"),
          Map.entry("[ ! -e $root$SHARE_MOUNT/.max-share ]", "so it is"),
          Map.entry("awk -v at=$SHARE_MOUNT _ $root/proc/mounts 2>/dev/null", "a text to compare"),
          Map.entry("[ -L $share/$part ]", "what the worker made"),
          Map.entry("[ -e $share/$part ]", "what the worker made"),
          Map.entry(
              "change share:$part removed with all its files away $part",
              "rm -rf goes by open directories and follows no link"));

  private final StepScripts scripts = new StepScripts(Path.of("../agents/runtime/steps"));

  @Test
  void rootTouchesNoPathOfAnAgents() {
    Map<String, List<String>> touched = new TreeMap<>();
    Set<String> seen = new TreeSet<>();
    for (Map.Entry<String, String> each : scripts.all().entrySet()) {
      // What two shells do alike gets its paths from these; a call with one of an agent's is seen
      // there.
      if (!each.getKey().equals("files")) {
        List<String> here = touched(each.getValue());
        seen.addAll(here);
        here.removeAll(ALLOWED.keySet());
        if (!here.isEmpty()) {
          touched.put(each.getKey(), here);
        }
      }
    }
    assertThat(touched).isEmpty();
    assertThat(seen).as("no exception that nothing needs").containsAll(ALLOWED.keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat \"$root/home/$AGENT_USER/.max/env\"",
        "home=\"$root/home/$AGENT_USER\"\nfile=$home/x\ngrep -q y \"$file\"",
        "home=\"$root/home/$AGENT_USER\"\nif [ -e \"$home/.max/x\" ]; then ok a b; fi",
        "home=\"$root/home/$AGENT_USER\"\nput_file \"$home/x\" 0:0 644",
        "home=\"$root/home/$AGENT_USER\"\nas_agent true >\"$home/log\"",
        "home=\"$root/home/$AGENT_USER\"\nx=$(jq . \"$home/.claude.json\")",
        "for name in a b; do chown 1:1 \"$root$SHARE_MOUNT/$SHARE_SIGNALS/$name\"; done",
        "for file in \"$root/home/$AGENT_USER\"/*; do rm \"$file\"; done",
        "made() {\n  mkdir \"$1\"\n}\nmade \"$root/home/$AGENT_USER/logs\"",
        "note() { printf '%s' \"$root/home/$AGENT_USER/.note\"; }\n: >\"$(note)\"",
        "cd \"$root/home/$AGENT_USER/workspace\" || exit 0",
        "\"$root/home/$AGENT_USER/bin/claude\" --version",
      })
  void aPlantedOneIsFound(String planted) {
    assertThat(touched(planted)).isNotEmpty();
  }

  @Test
  void whatRunsAsTheAgentIsNone() {
    assertThat(
            touched(
                "home=\"$root/home/$AGENT_USER\"\nas_agent test -d \"$home/x\"\n"
                    + "fail a \"$home/x is not there\"\nx=$(agent_says cat \"$home/x\")\n"))
        .isEmpty();
  }

  private static List<String> touched(String script) {
    List<Command> all = ShellCommands.of(script);
    Set<String> theirs = new TreeSet<>(Set.of(THEIRS));
    for (int before = 0; before < theirs.size(); ) {
      before = theirs.size();
      all.forEach(each -> spread(each, all, theirs));
    }
    List<String> found = new ArrayList<>();
    for (Command each : all) {
      boolean becomes = each.words().contains("runuser") || each.words().contains("setpriv");
      boolean opens =
          each.words().stream().anyMatch(w -> w.matches("[0-9]?[<>].*") && of(w, each, theirs));
      boolean gets = each.words().stream().anyMatch(w -> of(w, each, theirs));
      boolean hands =
          HARMLESS.contains(each.name())
              || assigned(each.name())
              || each.name().equals("for")
              || all.stream().anyMatch(c -> c.function().equals(each.name()));
      if (opens || gets && !hands && !becomes) {
        found.add(String.join(" ", each.words()));
      }
    }
    return found;
  }

  /** What this command makes theirs: a variable, the parameters of a function, its output. */
  private static void spread(Command each, List<Command> all, Set<String> theirs) {
    for (String word : each.words()) {
      if (!of(word, each, theirs)) {
        continue;
      }
      if (assigned(word)) {
        theirs.add("\\$\\{?" + word.substring(0, word.indexOf('=')) + "\\b");
      } else if (each.name().equals("for") && each.words().indexOf(word) > 1) {
        theirs.add("\\$\\{?" + each.words().get(1) + "\\b");
      } else if (all.stream().anyMatch(c -> c.function().equals(each.name()))) {
        theirs.add("(?<=^" + each.name() + ":.{0,999})\\$\\{?[0-9@*]");
      } else if (each.name().equals("printf") && !each.function().isEmpty()) {
        theirs.add("\\$\\(" + each.function() + "\\b");
      }
    }
  }

  private static boolean assigned(String word) {
    return word.matches("(?s)[A-Za-z_]+=.*");
  }

  private static boolean of(String word, Command in, Set<String> theirs) {
    return theirs.stream()
        .anyMatch(t -> Pattern.compile(t).matcher(in.function() + ":" + word).find());
  }
}
