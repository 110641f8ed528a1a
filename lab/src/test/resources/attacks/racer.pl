# Everything an agent can do to the names in its own mailboxes, as fast as it can, until it is ended:
# SIGNALS OWN VICTIM SHA256 TODAY. Run as the agent's user. A process for each kind of attack.
use strict;
use warnings;
use Fcntl qw(:flock O_RDONLY O_WRONLY O_CREAT O_APPEND O_NONBLOCK);
use POSIX qw(mkfifo);

my ($signals, $own, $victim, $sha, $today) = @ARGV;
my ($box, $out) = ("$signals/$own", "$signals/outbox/$own");
my $number = `uname -m` =~ /^aarch64/ ? 276 : 316;    # renameat2
umask 007;

sub exchange { my ($a, $b) = @_; return syscall($number, -100, $a, -100, $b, 2) == 0 }

sub put {
    my ($file, $text) = @_;
    open(my $to, '>', $file) or return;
    print $to $text;
    close $to;
}

# A name that is in turn a file, a pipe, a link to the victim and a directory.
sub swap {
    my ($place, $name, $aside, $text) = @_;
    my $file = "$place/$name";
    for (;;) {
        put("$aside.f", $text) unless -e "$aside.f";
        rename("$aside.f", $file) unless -l $file || -e $file;
        mkfifo("$aside.p", 0660) unless -e "$aside.p";
        symlink($victim, "$aside.l") unless -l "$aside.l";
        mkdir("$aside.d") unless -e "$aside.d" || -l "$aside.d";
        for my $other ("p", "l", "d") {
            exchange($file, "$aside.$other");
            exchange($file, "$aside.$other") if rand() < 0.7;
        }
    }
}

# The same without an exchange: links and renames only.
sub rename_over {
    my ($place, $aside) = @_;
    for (;;) {
        put("$aside.f", "{}");
        rename("$aside.f", "$place/over.json");
        mkfifo("$aside.p", 0660);
        rename("$aside.p", "$place/over.json");
        symlink($victim, "$aside.l");
        rename("$aside.l", "$place/over.json");
        link($victim, "$place/hard.json") and print STDERR "LINKED the victim\n";
    }
}

# A file that is written to without end after it was handed over, up to a bound, and again.
sub grow {
    my ($place, $aside) = @_;
    for (;;) {
        open(my $to, '>', "$aside.f") or next;
        print $to "{" . ("x" x 200_000);
        rename("$aside.f", "$place/grow.json");
        for (1 .. 2000) { syswrite($to, "x" x 1024) }
        close $to;
    }
}

# The day where handled messages are laid: a link into the leads, a pipe, a directory of one's own.
sub days {
    my ($done, $aside) = @_;
    for (;;) {
        mkdir("$done/$today") unless -e "$done/$today" || -l "$done/$today";
        symlink("$signals/../clients", "$aside.l") unless -l "$aside.l" || -e "$aside.l";
        mkfifo("$aside.p", 0660) unless -e "$aside.p";
        exchange("$done/$today", "$aside.l");
        exchange("$done/$today", "$aside.p");
    }
}

sub locks {
    for (;;) {
        for my $lock ("$signals/.director.lock", "$signals/../clients/lead-1/.lock") {
            open(my $held, '<', $lock) and print STDERR "OPENED $lock\n";
        }
        select(undef, undef, undef, 0.01);
    }
}

mkdir("$out/new/closed.json", 0700);
symlink($victim, "$out/new/still.json");
my $words = '{"specversion":"1.0"';
my @attacks = (
    sub { swap("$out/new",       "swap.json",             "$out/tmp/a",       $words) },
    sub { swap("$out/artefacts", $sha,                    "$out/artefacts/b", "words") },
    sub { swap("$box/dead",      "note.json.error.json",  "$box/tmp/c",       '{"reason":"r"}') },
    sub { rename_over("$out/new", "$out/tmp/d") },
    sub { grow("$out/new", "$out/tmp/e") },
    sub { days("$box/done", "$box/tmp/f") },
    \&locks,
);
put("$box/dead/note.json", "{}");
my @children;
for my $attack (@attacks) {
    my $child = fork();
    if ($child == 0) { $attack->(); exit 0 }
    push @children, $child;
}
$SIG{TERM} = sub { kill 'KILL', @children; exit 0 };
sleep 1 while 1;
