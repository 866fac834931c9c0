/**
 * HTTP as it is on the wire: {@link io.sojourn.it.http.RawHttp} sends a {@link io.sojourn.it.http.Call} as written and
 * shows every header of the {@link io.sojourn.it.http.Answer}. {@link io.sojourn.it.http.Browser} adds a cookie jar.
 */
package io.sojourn.it.http;
