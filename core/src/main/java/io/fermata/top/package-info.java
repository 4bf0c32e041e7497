/** What {@code fermata top} sees of a running program, which has to allow it. */
package io.fermata.top;
