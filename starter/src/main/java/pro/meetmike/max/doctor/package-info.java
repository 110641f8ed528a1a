/** What has to be right for a deployment to go well, looked at from the terminal. */
@NullMarked
package pro.meetmike.max.doctor;

import org.jspecify.annotations.NullMarked;
