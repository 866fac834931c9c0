/**
 * What the shop remembers of a visitor. {@link io.sojourn.demo.session.UserSession} and
 * {@link io.sojourn.demo.session.Preferences} are session beans, {@link io.sojourn.demo.session.Cart} is a record that
 * changes atomically. None of them knows of HTTP.
 */
package io.sojourn.demo.session;
