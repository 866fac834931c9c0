/** Who can sign in. */
package io.sojourn.demo.users;
