/** Logins in the containers: the screens of the CLIs read, codes typed, nothing else let out. */
@NullMarked
package pro.meetmike.max.login;

import org.jspecify.annotations.NullMarked;
