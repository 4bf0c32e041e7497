/** What the streams of {@link io.fermata.AsyncStream} are made of: sources, operators and ends, one theme a file. */
package io.fermata.stream;
