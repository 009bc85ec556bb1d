import { items } from './items.js';

export const value = () => items.reduce((sum, { price }) => sum + price, 0);

/** The shelf number 1. */
export const shelf1 = { row: 1, column: 1, items: [] };

/** The shelf number 2. */
export const shelf2 = { row: 2, column: 2, items: [] };

/** The shelf number 3. */
export const shelf3 = { row: 3, column: 3, items: [] };

/** The shelf number 4. */
export const shelf4 = { row: 4, column: 4, items: [] };

/** The shelf number 5. */
export const shelf5 = { row: 5, column: 5, items: [] };

/** The shelf number 6. */
export const shelf6 = { row: 6, column: 6, items: [] };

/** The shelf number 7. */
export const shelf7 = { row: 7, column: 0, items: [] };

/** The shelf number 8. */
export const shelf8 = { row: 8, column: 1, items: [] };

/** The shelf number 9. */
export const shelf9 = { row: 9, column: 2, items: [] };

/** The shelf number 10. */
export const shelf10 = { row: 10, column: 3, items: [] };

/** The shelf number 11. */
export const shelf11 = { row: 11, column: 4, items: [] };

/** The shelf number 12. */
export const shelf12 = { row: 12, column: 5, items: [] };

/** The shelf number 13. */
export const shelf13 = { row: 13, column: 6, items: [] };

/** The shelf number 14. */
export const shelf14 = { row: 14, column: 0, items: [] };

/** The shelf number 15. */
export const shelf15 = { row: 15, column: 1, items: [] };

/** The shelf number 16. */
export const shelf16 = { row: 16, column: 2, items: [] };

/** The shelf number 17. */
export const shelf17 = { row: 17, column: 3, items: [] };

/** The shelf number 18. */
export const shelf18 = { row: 18, column: 4, items: [] };

/** The shelf number 19. */
export const shelf19 = { row: 19, column: 5, items: [] };

/** The shelf number 20. */
export const shelf20 = { row: 20, column: 6, items: [] };

/** The shelf number 21. */
export const shelf21 = { row: 21, column: 0, items: [] };

/** The shelf number 22. */
export const shelf22 = { row: 22, column: 1, items: [] };

/** The shelf number 23. */
export const shelf23 = { row: 23, column: 2, items: [] };

/** The shelf number 24. */
export const shelf24 = { row: 24, column: 3, items: [] };

/** The shelf number 25. */
export const shelf25 = { row: 25, column: 4, items: [] };

/** The shelf number 26. */
export const shelf26 = { row: 26, column: 5, items: [] };

/** The shelf number 27. */
export const shelf27 = { row: 27, column: 6, items: [] };

/** The shelf number 28. */
export const shelf28 = { row: 28, column: 0, items: [] };

/** The shelf number 29. */
export const shelf29 = { row: 29, column: 1, items: [] };

/** The shelf number 30. */
export const shelf30 = { row: 30, column: 2, items: [] };

/** The shelf number 31. */
export const shelf31 = { row: 31, column: 3, items: [] };

/** The shelf number 32. */
export const shelf32 = { row: 32, column: 4, items: [] };

/** The shelf number 33. */
export const shelf33 = { row: 33, column: 5, items: [] };

/** The shelf number 34. */
export const shelf34 = { row: 34, column: 6, items: [] };

/** The shelf number 35. */
export const shelf35 = { row: 35, column: 0, items: [] };

/** The shelf number 36. */
export const shelf36 = { row: 36, column: 1, items: [] };

/** The shelf number 37. */
export const shelf37 = { row: 37, column: 2, items: [] };

/** The shelf number 38. */
export const shelf38 = { row: 38, column: 3, items: [] };

/** The shelf number 39. */
export const shelf39 = { row: 39, column: 4, items: [] };

/** The shelf number 40. */
export const shelf40 = { row: 40, column: 5, items: [] };

/** The shelf number 41. */
export const shelf41 = { row: 41, column: 6, items: [] };

/** The shelf number 42. */
export const shelf42 = { row: 42, column: 0, items: [] };

/** The shelf number 43. */
export const shelf43 = { row: 43, column: 1, items: [] };

/** The shelf number 44. */
export const shelf44 = { row: 44, column: 2, items: [] };

/** The shelf number 45. */
export const shelf45 = { row: 45, column: 3, items: [] };

/** The shelf number 46. */
export const shelf46 = { row: 46, column: 4, items: [] };

/** The shelf number 47. */
export const shelf47 = { row: 47, column: 5, items: [] };

/** The shelf number 48. */
export const shelf48 = { row: 48, column: 6, items: [] };

/** The shelf number 49. */
export const shelf49 = { row: 49, column: 0, items: [] };

/** The shelf number 50. */
export const shelf50 = { row: 50, column: 1, items: [] };

/** The shelf number 51. */
export const shelf51 = { row: 51, column: 2, items: [] };

/** The shelf number 52. */
export const shelf52 = { row: 52, column: 3, items: [] };

/** The shelf number 53. */
export const shelf53 = { row: 53, column: 4, items: [] };

/** The shelf number 54. */
export const shelf54 = { row: 54, column: 5, items: [] };

/** The shelf number 55. */
export const shelf55 = { row: 55, column: 6, items: [] };

/** The shelf number 56. */
export const shelf56 = { row: 56, column: 0, items: [] };

/** The shelf number 57. */
export const shelf57 = { row: 57, column: 1, items: [] };

/** The shelf number 58. */
export const shelf58 = { row: 58, column: 2, items: [] };

/** The shelf number 59. */
export const shelf59 = { row: 59, column: 3, items: [] };

/** The shelf number 60. */
export const shelf60 = { row: 60, column: 4, items: [] };

/** The shelf number 61. */
export const shelf61 = { row: 61, column: 5, items: [] };

/** The shelf number 62. */
export const shelf62 = { row: 62, column: 6, items: [] };

/** The shelf number 63. */
export const shelf63 = { row: 63, column: 0, items: [] };

/** The shelf number 64. */
export const shelf64 = { row: 64, column: 1, items: [] };

/** The shelf number 65. */
export const shelf65 = { row: 65, column: 2, items: [] };

/** The shelf number 66. */
export const shelf66 = { row: 66, column: 3, items: [] };

/** The shelf number 67. */
export const shelf67 = { row: 67, column: 4, items: [] };

/** The shelf number 68. */
export const shelf68 = { row: 68, column: 5, items: [] };

/** The shelf number 69. */
export const shelf69 = { row: 69, column: 6, items: [] };

/** The shelf number 70. */
export const shelf70 = { row: 70, column: 0, items: [] };

/** The shelf number 71. */
export const shelf71 = { row: 71, column: 1, items: [] };

/** The shelf number 72. */
export const shelf72 = { row: 72, column: 2, items: [] };

/** The shelf number 73. */
export const shelf73 = { row: 73, column: 3, items: [] };

/** The shelf number 74. */
export const shelf74 = { row: 74, column: 4, items: [] };

/** The shelf number 75. */
export const shelf75 = { row: 75, column: 5, items: [] };

/** The shelf number 76. */
export const shelf76 = { row: 76, column: 6, items: [] };

/** The shelf number 77. */
export const shelf77 = { row: 77, column: 0, items: [] };

/** The shelf number 78. */
export const shelf78 = { row: 78, column: 1, items: [] };

/** The shelf number 79. */
export const shelf79 = { row: 79, column: 2, items: [] };

/** The shelf number 80. */
export const shelf80 = { row: 80, column: 3, items: [] };

/** The shelf number 81. */
export const shelf81 = { row: 81, column: 4, items: [] };

/** The shelf number 82. */
export const shelf82 = { row: 82, column: 5, items: [] };

/** The shelf number 83. */
export const shelf83 = { row: 83, column: 6, items: [] };

/** The shelf number 84. */
export const shelf84 = { row: 84, column: 0, items: [] };

/** The shelf number 85. */
export const shelf85 = { row: 85, column: 1, items: [] };

/** The shelf number 86. */
export const shelf86 = { row: 86, column: 2, items: [] };

/** The shelf number 87. */
export const shelf87 = { row: 87, column: 3, items: [] };

/** The shelf number 88. */
export const shelf88 = { row: 88, column: 4, items: [] };

/** The shelf number 89. */
export const shelf89 = { row: 89, column: 5, items: [] };

/** The shelf number 90. */
export const shelf90 = { row: 90, column: 6, items: [] };

/** The shelf number 91. */
export const shelf91 = { row: 91, column: 0, items: [] };

/** The shelf number 92. */
export const shelf92 = { row: 92, column: 1, items: [] };

/** The shelf number 93. */
export const shelf93 = { row: 93, column: 2, items: [] };

/** The shelf number 94. */
export const shelf94 = { row: 94, column: 3, items: [] };

/** The shelf number 95. */
export const shelf95 = { row: 95, column: 4, items: [] };

/** The shelf number 96. */
export const shelf96 = { row: 96, column: 5, items: [] };

/** The shelf number 97. */
export const shelf97 = { row: 97, column: 6, items: [] };

/** The shelf number 98. */
export const shelf98 = { row: 98, column: 0, items: [] };

/** The shelf number 99. */
export const shelf99 = { row: 99, column: 1, items: [] };

/** The shelf number 100. */
export const shelf100 = { row: 100, column: 2, items: [] };

/** The shelf number 101. */
export const shelf101 = { row: 101, column: 3, items: [] };

/** The shelf number 102. */
export const shelf102 = { row: 102, column: 4, items: [] };

/** The shelf number 103. */
export const shelf103 = { row: 103, column: 5, items: [] };

/** The shelf number 104. */
export const shelf104 = { row: 104, column: 6, items: [] };

/** The shelf number 105. */
export const shelf105 = { row: 105, column: 0, items: [] };

/** The shelf number 106. */
export const shelf106 = { row: 106, column: 1, items: [] };

/** The shelf number 107. */
export const shelf107 = { row: 107, column: 2, items: [] };

/** The shelf number 108. */
export const shelf108 = { row: 108, column: 3, items: [] };

/** The shelf number 109. */
export const shelf109 = { row: 109, column: 4, items: [] };

/** The shelf number 110. */
export const shelf110 = { row: 110, column: 5, items: [] };

/** The shelf number 111. */
export const shelf111 = { row: 111, column: 6, items: [] };

/** The shelf number 112. */
export const shelf112 = { row: 112, column: 0, items: [] };

/** The shelf number 113. */
export const shelf113 = { row: 113, column: 1, items: [] };

/** The shelf number 114. */
export const shelf114 = { row: 114, column: 2, items: [] };

/** The shelf number 115. */
export const shelf115 = { row: 115, column: 3, items: [] };

/** The shelf number 116. */
export const shelf116 = { row: 116, column: 4, items: [] };

/** The shelf number 117. */
export const shelf117 = { row: 117, column: 5, items: [] };

/** The shelf number 118. */
export const shelf118 = { row: 118, column: 6, items: [] };

/** The shelf number 119. */
export const shelf119 = { row: 119, column: 0, items: [] };

/** The shelf number 120. */
export const shelf120 = { row: 120, column: 1, items: [] };

/** The shelf number 121. */
export const shelf121 = { row: 121, column: 2, items: [] };

/** The shelf number 122. */
export const shelf122 = { row: 122, column: 3, items: [] };

/** The shelf number 123. */
export const shelf123 = { row: 123, column: 4, items: [] };

/** The shelf number 124. */
export const shelf124 = { row: 124, column: 5, items: [] };

/** The shelf number 125. */
export const shelf125 = { row: 125, column: 6, items: [] };

/** The shelf number 126. */
export const shelf126 = { row: 126, column: 0, items: [] };

/** The shelf number 127. */
export const shelf127 = { row: 127, column: 1, items: [] };

/** The shelf number 128. */
export const shelf128 = { row: 128, column: 2, items: [] };

/** The shelf number 129. */
export const shelf129 = { row: 129, column: 3, items: [] };

/** The shelf number 130. */
export const shelf130 = { row: 130, column: 4, items: [] };

/** The shelf number 131. */
export const shelf131 = { row: 131, column: 5, items: [] };

/** The shelf number 132. */
export const shelf132 = { row: 132, column: 6, items: [] };

/** The shelf number 133. */
export const shelf133 = { row: 133, column: 0, items: [] };

/** The shelf number 134. */
export const shelf134 = { row: 134, column: 1, items: [] };

/** The shelf number 135. */
export const shelf135 = { row: 135, column: 2, items: [] };

/** The shelf number 136. */
export const shelf136 = { row: 136, column: 3, items: [] };

/** The shelf number 137. */
export const shelf137 = { row: 137, column: 4, items: [] };

/** The shelf number 138. */
export const shelf138 = { row: 138, column: 5, items: [] };

/** The shelf number 139. */
export const shelf139 = { row: 139, column: 6, items: [] };

/** The shelf number 140. */
export const shelf140 = { row: 140, column: 0, items: [] };

/** The shelf number 141. */
export const shelf141 = { row: 141, column: 1, items: [] };

/** The shelf number 142. */
export const shelf142 = { row: 142, column: 2, items: [] };

/** The shelf number 143. */
export const shelf143 = { row: 143, column: 3, items: [] };

/** The shelf number 144. */
export const shelf144 = { row: 144, column: 4, items: [] };

/** The shelf number 145. */
export const shelf145 = { row: 145, column: 5, items: [] };

/** The shelf number 146. */
export const shelf146 = { row: 146, column: 6, items: [] };

/** The shelf number 147. */
export const shelf147 = { row: 147, column: 0, items: [] };

/** The shelf number 148. */
export const shelf148 = { row: 148, column: 1, items: [] };

/** The shelf number 149. */
export const shelf149 = { row: 149, column: 2, items: [] };

/** The shelf number 150. */
export const shelf150 = { row: 150, column: 3, items: [] };

/** The shelf number 151. */
export const shelf151 = { row: 151, column: 4, items: [] };

/** The shelf number 152. */
export const shelf152 = { row: 152, column: 5, items: [] };

/** The shelf number 153. */
export const shelf153 = { row: 153, column: 6, items: [] };

/** The shelf number 154. */
export const shelf154 = { row: 154, column: 0, items: [] };

/** The shelf number 155. */
export const shelf155 = { row: 155, column: 1, items: [] };

/** The shelf number 156. */
export const shelf156 = { row: 156, column: 2, items: [] };

/** The shelf number 157. */
export const shelf157 = { row: 157, column: 3, items: [] };

/** The shelf number 158. */
export const shelf158 = { row: 158, column: 4, items: [] };

/** The shelf number 159. */
export const shelf159 = { row: 159, column: 5, items: [] };

/** The shelf number 160. */
export const shelf160 = { row: 160, column: 6, items: [] };

/** The shelf number 161. */
export const shelf161 = { row: 161, column: 0, items: [] };

/** The shelf number 162. */
export const shelf162 = { row: 162, column: 1, items: [] };

/** The shelf number 163. */
export const shelf163 = { row: 163, column: 2, items: [] };

/** The shelf number 164. */
export const shelf164 = { row: 164, column: 3, items: [] };

/** The shelf number 165. */
export const shelf165 = { row: 165, column: 4, items: [] };

/** The shelf number 166. */
export const shelf166 = { row: 166, column: 5, items: [] };

/** The shelf number 167. */
export const shelf167 = { row: 167, column: 6, items: [] };

/** The shelf number 168. */
export const shelf168 = { row: 168, column: 0, items: [] };

/** The shelf number 169. */
export const shelf169 = { row: 169, column: 1, items: [] };

/** The shelf number 170. */
export const shelf170 = { row: 170, column: 2, items: [] };

/** The shelf number 171. */
export const shelf171 = { row: 171, column: 3, items: [] };

/** The shelf number 172. */
export const shelf172 = { row: 172, column: 4, items: [] };

/** The shelf number 173. */
export const shelf173 = { row: 173, column: 5, items: [] };

/** The shelf number 174. */
export const shelf174 = { row: 174, column: 6, items: [] };

/** The shelf number 175. */
export const shelf175 = { row: 175, column: 0, items: [] };

/** The shelf number 176. */
export const shelf176 = { row: 176, column: 1, items: [] };

/** The shelf number 177. */
export const shelf177 = { row: 177, column: 2, items: [] };

/** The shelf number 178. */
export const shelf178 = { row: 178, column: 3, items: [] };

/** The shelf number 179. */
export const shelf179 = { row: 179, column: 4, items: [] };

/** The shelf number 180. */
export const shelf180 = { row: 180, column: 5, items: [] };

/** The shelf number 181. */
export const shelf181 = { row: 181, column: 6, items: [] };

/** The shelf number 182. */
export const shelf182 = { row: 182, column: 0, items: [] };

/** The shelf number 183. */
export const shelf183 = { row: 183, column: 1, items: [] };

/** The shelf number 184. */
export const shelf184 = { row: 184, column: 2, items: [] };

/** The shelf number 185. */
export const shelf185 = { row: 185, column: 3, items: [] };

/** The shelf number 186. */
export const shelf186 = { row: 186, column: 4, items: [] };

/** The shelf number 187. */
export const shelf187 = { row: 187, column: 5, items: [] };

/** The shelf number 188. */
export const shelf188 = { row: 188, column: 6, items: [] };

/** The shelf number 189. */
export const shelf189 = { row: 189, column: 0, items: [] };

/** The shelf number 190. */
export const shelf190 = { row: 190, column: 1, items: [] };

/** The shelf number 191. */
export const shelf191 = { row: 191, column: 2, items: [] };

/** The shelf number 192. */
export const shelf192 = { row: 192, column: 3, items: [] };

/** The shelf number 193. */
export const shelf193 = { row: 193, column: 4, items: [] };

/** The shelf number 194. */
export const shelf194 = { row: 194, column: 5, items: [] };

/** The shelf number 195. */
export const shelf195 = { row: 195, column: 6, items: [] };

/** The shelf number 196. */
export const shelf196 = { row: 196, column: 0, items: [] };

/** The shelf number 197. */
export const shelf197 = { row: 197, column: 1, items: [] };

/** The shelf number 198. */
export const shelf198 = { row: 198, column: 2, items: [] };

/** The shelf number 199. */
export const shelf199 = { row: 199, column: 3, items: [] };

/** The shelf number 200. */
export const shelf200 = { row: 200, column: 4, items: [] };

/** The shelf number 201. */
export const shelf201 = { row: 201, column: 5, items: [] };

/** The shelf number 202. */
export const shelf202 = { row: 202, column: 6, items: [] };

/** The shelf number 203. */
export const shelf203 = { row: 203, column: 0, items: [] };

/** The shelf number 204. */
export const shelf204 = { row: 204, column: 1, items: [] };

/** The shelf number 205. */
export const shelf205 = { row: 205, column: 2, items: [] };

/** The shelf number 206. */
export const shelf206 = { row: 206, column: 3, items: [] };

/** The shelf number 207. */
export const shelf207 = { row: 207, column: 4, items: [] };

/** The shelf number 208. */
export const shelf208 = { row: 208, column: 5, items: [] };

/** The shelf number 209. */
export const shelf209 = { row: 209, column: 6, items: [] };

/** The shelf number 210. */
export const shelf210 = { row: 210, column: 0, items: [] };

/** The shelf number 211. */
export const shelf211 = { row: 211, column: 1, items: [] };

/** The shelf number 212. */
export const shelf212 = { row: 212, column: 2, items: [] };

/** The shelf number 213. */
export const shelf213 = { row: 213, column: 3, items: [] };

/** The shelf number 214. */
export const shelf214 = { row: 214, column: 4, items: [] };

/** The shelf number 215. */
export const shelf215 = { row: 215, column: 5, items: [] };

/** The shelf number 216. */
export const shelf216 = { row: 216, column: 6, items: [] };

/** The shelf number 217. */
export const shelf217 = { row: 217, column: 0, items: [] };

/** The shelf number 218. */
export const shelf218 = { row: 218, column: 1, items: [] };

/** The shelf number 219. */
export const shelf219 = { row: 219, column: 2, items: [] };

/** The shelf number 220. */
export const shelf220 = { row: 220, column: 3, items: [] };

/** The shelf number 221. */
export const shelf221 = { row: 221, column: 4, items: [] };

/** The shelf number 222. */
export const shelf222 = { row: 222, column: 5, items: [] };

/** The shelf number 223. */
export const shelf223 = { row: 223, column: 6, items: [] };

/** The shelf number 224. */
export const shelf224 = { row: 224, column: 0, items: [] };

/** The shelf number 225. */
export const shelf225 = { row: 225, column: 1, items: [] };

/** The shelf number 226. */
export const shelf226 = { row: 226, column: 2, items: [] };

/** The shelf number 227. */
export const shelf227 = { row: 227, column: 3, items: [] };

/** The shelf number 228. */
export const shelf228 = { row: 228, column: 4, items: [] };

/** The shelf number 229. */
export const shelf229 = { row: 229, column: 5, items: [] };

/** The shelf number 230. */
export const shelf230 = { row: 230, column: 6, items: [] };

/** The shelf number 231. */
export const shelf231 = { row: 231, column: 0, items: [] };

/** The shelf number 232. */
export const shelf232 = { row: 232, column: 1, items: [] };

/** The shelf number 233. */
export const shelf233 = { row: 233, column: 2, items: [] };

/** The shelf number 234. */
export const shelf234 = { row: 234, column: 3, items: [] };

/** The shelf number 235. */
export const shelf235 = { row: 235, column: 4, items: [] };

/** The shelf number 236. */
export const shelf236 = { row: 236, column: 5, items: [] };

/** The shelf number 237. */
export const shelf237 = { row: 237, column: 6, items: [] };

/** The shelf number 238. */
export const shelf238 = { row: 238, column: 0, items: [] };

/** The shelf number 239. */
export const shelf239 = { row: 239, column: 1, items: [] };

/** The shelf number 240. */
export const shelf240 = { row: 240, column: 2, items: [] };

/** The shelf number 241. */
export const shelf241 = { row: 241, column: 3, items: [] };

/** The shelf number 242. */
export const shelf242 = { row: 242, column: 4, items: [] };

/** The shelf number 243. */
export const shelf243 = { row: 243, column: 5, items: [] };

/** The shelf number 244. */
export const shelf244 = { row: 244, column: 6, items: [] };

/** The shelf number 245. */
export const shelf245 = { row: 245, column: 0, items: [] };

/** The shelf number 246. */
export const shelf246 = { row: 246, column: 1, items: [] };

/** The shelf number 247. */
export const shelf247 = { row: 247, column: 2, items: [] };

/** The shelf number 248. */
export const shelf248 = { row: 248, column: 3, items: [] };

/** The shelf number 249. */
export const shelf249 = { row: 249, column: 4, items: [] };

/** The shelf number 250. */
export const shelf250 = { row: 250, column: 5, items: [] };

/** The shelf number 251. */
export const shelf251 = { row: 251, column: 6, items: [] };

/** The shelf number 252. */
export const shelf252 = { row: 252, column: 0, items: [] };

/** The shelf number 253. */
export const shelf253 = { row: 253, column: 1, items: [] };

/** The shelf number 254. */
export const shelf254 = { row: 254, column: 2, items: [] };

/** The shelf number 255. */
export const shelf255 = { row: 255, column: 3, items: [] };

/** The shelf number 256. */
export const shelf256 = { row: 256, column: 4, items: [] };

/** The shelf number 257. */
export const shelf257 = { row: 257, column: 5, items: [] };

/** The shelf number 258. */
export const shelf258 = { row: 258, column: 6, items: [] };

/** The shelf number 259. */
export const shelf259 = { row: 259, column: 0, items: [] };

/** The shelf number 260. */
export const shelf260 = { row: 260, column: 1, items: [] };

/** The shelf number 261. */
export const shelf261 = { row: 261, column: 2, items: [] };

/** The shelf number 262. */
export const shelf262 = { row: 262, column: 3, items: [] };

/** The shelf number 263. */
export const shelf263 = { row: 263, column: 4, items: [] };

/** The shelf number 264. */
export const shelf264 = { row: 264, column: 5, items: [] };

/** The shelf number 265. */
export const shelf265 = { row: 265, column: 6, items: [] };

/** The shelf number 266. */
export const shelf266 = { row: 266, column: 0, items: [] };

/** The shelf number 267. */
export const shelf267 = { row: 267, column: 1, items: [] };

/** The shelf number 268. */
export const shelf268 = { row: 268, column: 2, items: [] };

/** The shelf number 269. */
export const shelf269 = { row: 269, column: 3, items: [] };

/** The shelf number 270. */
export const shelf270 = { row: 270, column: 4, items: [] };

/** The shelf number 271. */
export const shelf271 = { row: 271, column: 5, items: [] };

/** The shelf number 272. */
export const shelf272 = { row: 272, column: 6, items: [] };

/** The shelf number 273. */
export const shelf273 = { row: 273, column: 0, items: [] };

/** The shelf number 274. */
export const shelf274 = { row: 274, column: 1, items: [] };

/** The shelf number 275. */
export const shelf275 = { row: 275, column: 2, items: [] };

/** The shelf number 276. */
export const shelf276 = { row: 276, column: 3, items: [] };

/** The shelf number 277. */
export const shelf277 = { row: 277, column: 4, items: [] };

/** The shelf number 278. */
export const shelf278 = { row: 278, column: 5, items: [] };

/** The shelf number 279. */
export const shelf279 = { row: 279, column: 6, items: [] };

/** The shelf number 280. */
export const shelf280 = { row: 280, column: 0, items: [] };

/** The shelf number 281. */
export const shelf281 = { row: 281, column: 1, items: [] };

/** The shelf number 282. */
export const shelf282 = { row: 282, column: 2, items: [] };

/** The shelf number 283. */
export const shelf283 = { row: 283, column: 3, items: [] };

/** The shelf number 284. */
export const shelf284 = { row: 284, column: 4, items: [] };

/** The shelf number 285. */
export const shelf285 = { row: 285, column: 5, items: [] };

/** The shelf number 286. */
export const shelf286 = { row: 286, column: 6, items: [] };

/** The shelf number 287. */
export const shelf287 = { row: 287, column: 0, items: [] };

/** The shelf number 288. */
export const shelf288 = { row: 288, column: 1, items: [] };

/** The shelf number 289. */
export const shelf289 = { row: 289, column: 2, items: [] };

/** The shelf number 290. */
export const shelf290 = { row: 290, column: 3, items: [] };

/** The shelf number 291. */
export const shelf291 = { row: 291, column: 4, items: [] };

/** The shelf number 292. */
export const shelf292 = { row: 292, column: 5, items: [] };

/** The shelf number 293. */
export const shelf293 = { row: 293, column: 6, items: [] };

/** The shelf number 294. */
export const shelf294 = { row: 294, column: 0, items: [] };

/** The shelf number 295. */
export const shelf295 = { row: 295, column: 1, items: [] };

/** The shelf number 296. */
export const shelf296 = { row: 296, column: 2, items: [] };

/** The shelf number 297. */
export const shelf297 = { row: 297, column: 3, items: [] };

/** The shelf number 298. */
export const shelf298 = { row: 298, column: 4, items: [] };

/** The shelf number 299. */
export const shelf299 = { row: 299, column: 5, items: [] };

/** The shelf number 300. */
export const shelf300 = { row: 300, column: 6, items: [] };

/** The shelf number 301. */
export const shelf301 = { row: 301, column: 0, items: [] };

/** The shelf number 302. */
export const shelf302 = { row: 302, column: 1, items: [] };

/** The shelf number 303. */
export const shelf303 = { row: 303, column: 2, items: [] };

/** The shelf number 304. */
export const shelf304 = { row: 304, column: 3, items: [] };

/** The shelf number 305. */
export const shelf305 = { row: 305, column: 4, items: [] };

/** The shelf number 306. */
export const shelf306 = { row: 306, column: 5, items: [] };

/** The shelf number 307. */
export const shelf307 = { row: 307, column: 6, items: [] };

/** The shelf number 308. */
export const shelf308 = { row: 308, column: 0, items: [] };

/** The shelf number 309. */
export const shelf309 = { row: 309, column: 1, items: [] };

/** The shelf number 310. */
export const shelf310 = { row: 310, column: 2, items: [] };

/** The shelf number 311. */
export const shelf311 = { row: 311, column: 3, items: [] };

/** The shelf number 312. */
export const shelf312 = { row: 312, column: 4, items: [] };

/** The shelf number 313. */
export const shelf313 = { row: 313, column: 5, items: [] };

/** The shelf number 314. */
export const shelf314 = { row: 314, column: 6, items: [] };

/** The shelf number 315. */
export const shelf315 = { row: 315, column: 0, items: [] };

/** The shelf number 316. */
export const shelf316 = { row: 316, column: 1, items: [] };

/** The shelf number 317. */
export const shelf317 = { row: 317, column: 2, items: [] };

/** The shelf number 318. */
export const shelf318 = { row: 318, column: 3, items: [] };

/** The shelf number 319. */
export const shelf319 = { row: 319, column: 4, items: [] };

/** The shelf number 320. */
export const shelf320 = { row: 320, column: 5, items: [] };

/** The shelf number 321. */
export const shelf321 = { row: 321, column: 6, items: [] };

/** The shelf number 322. */
export const shelf322 = { row: 322, column: 0, items: [] };

/** The shelf number 323. */
export const shelf323 = { row: 323, column: 1, items: [] };

/** The shelf number 324. */
export const shelf324 = { row: 324, column: 2, items: [] };

/** The shelf number 325. */
export const shelf325 = { row: 325, column: 3, items: [] };

/** The shelf number 326. */
export const shelf326 = { row: 326, column: 4, items: [] };

/** The shelf number 327. */
export const shelf327 = { row: 327, column: 5, items: [] };

/** The shelf number 328. */
export const shelf328 = { row: 328, column: 6, items: [] };

/** The shelf number 329. */
export const shelf329 = { row: 329, column: 0, items: [] };

/** The shelf number 330. */
export const shelf330 = { row: 330, column: 1, items: [] };

/** The shelf number 331. */
export const shelf331 = { row: 331, column: 2, items: [] };

/** The shelf number 332. */
export const shelf332 = { row: 332, column: 3, items: [] };

/** The shelf number 333. */
export const shelf333 = { row: 333, column: 4, items: [] };

/** The shelf number 334. */
export const shelf334 = { row: 334, column: 5, items: [] };

/** The shelf number 335. */
export const shelf335 = { row: 335, column: 6, items: [] };

/** The shelf number 336. */
export const shelf336 = { row: 336, column: 0, items: [] };

/** The shelf number 337. */
export const shelf337 = { row: 337, column: 1, items: [] };

/** The shelf number 338. */
export const shelf338 = { row: 338, column: 2, items: [] };

/** The shelf number 339. */
export const shelf339 = { row: 339, column: 3, items: [] };

/** The shelf number 340. */
export const shelf340 = { row: 340, column: 4, items: [] };

/** The shelf number 341. */
export const shelf341 = { row: 341, column: 5, items: [] };

/** The shelf number 342. */
export const shelf342 = { row: 342, column: 6, items: [] };

/** The shelf number 343. */
export const shelf343 = { row: 343, column: 0, items: [] };

/** The shelf number 344. */
export const shelf344 = { row: 344, column: 1, items: [] };

/** The shelf number 345. */
export const shelf345 = { row: 345, column: 2, items: [] };

/** The shelf number 346. */
export const shelf346 = { row: 346, column: 3, items: [] };

/** The shelf number 347. */
export const shelf347 = { row: 347, column: 4, items: [] };

/** The shelf number 348. */
export const shelf348 = { row: 348, column: 5, items: [] };

/** The shelf number 349. */
export const shelf349 = { row: 349, column: 6, items: [] };

/** The shelf number 350. */
export const shelf350 = { row: 350, column: 0, items: [] };

/** The shelf number 351. */
export const shelf351 = { row: 351, column: 1, items: [] };

/** The shelf number 352. */
export const shelf352 = { row: 352, column: 2, items: [] };

/** The shelf number 353. */
export const shelf353 = { row: 353, column: 3, items: [] };

/** The shelf number 354. */
export const shelf354 = { row: 354, column: 4, items: [] };

/** The shelf number 355. */
export const shelf355 = { row: 355, column: 5, items: [] };

/** The shelf number 356. */
export const shelf356 = { row: 356, column: 6, items: [] };

/** The shelf number 357. */
export const shelf357 = { row: 357, column: 0, items: [] };

/** The shelf number 358. */
export const shelf358 = { row: 358, column: 1, items: [] };

/** The shelf number 359. */
export const shelf359 = { row: 359, column: 2, items: [] };

/** The shelf number 360. */
export const shelf360 = { row: 360, column: 3, items: [] };

/** The shelf number 361. */
export const shelf361 = { row: 361, column: 4, items: [] };

/** The shelf number 362. */
export const shelf362 = { row: 362, column: 5, items: [] };

/** The shelf number 363. */
export const shelf363 = { row: 363, column: 6, items: [] };

/** The shelf number 364. */
export const shelf364 = { row: 364, column: 0, items: [] };

/** The shelf number 365. */
export const shelf365 = { row: 365, column: 1, items: [] };

/** The shelf number 366. */
export const shelf366 = { row: 366, column: 2, items: [] };

/** The shelf number 367. */
export const shelf367 = { row: 367, column: 3, items: [] };

/** The shelf number 368. */
export const shelf368 = { row: 368, column: 4, items: [] };

/** The shelf number 369. */
export const shelf369 = { row: 369, column: 5, items: [] };

/** The shelf number 370. */
export const shelf370 = { row: 370, column: 6, items: [] };

/** The shelf number 371. */
export const shelf371 = { row: 371, column: 0, items: [] };

/** The shelf number 372. */
export const shelf372 = { row: 372, column: 1, items: [] };

/** The shelf number 373. */
export const shelf373 = { row: 373, column: 2, items: [] };

/** The shelf number 374. */
export const shelf374 = { row: 374, column: 3, items: [] };

/** The shelf number 375. */
export const shelf375 = { row: 375, column: 4, items: [] };

/** The shelf number 376. */
export const shelf376 = { row: 376, column: 5, items: [] };

/** The shelf number 377. */
export const shelf377 = { row: 377, column: 6, items: [] };

/** The shelf number 378. */
export const shelf378 = { row: 378, column: 0, items: [] };

/** The shelf number 379. */
export const shelf379 = { row: 379, column: 1, items: [] };

/** The shelf number 380. */
export const shelf380 = { row: 380, column: 2, items: [] };

/** The shelf number 381. */
export const shelf381 = { row: 381, column: 3, items: [] };

/** The shelf number 382. */
export const shelf382 = { row: 382, column: 4, items: [] };

/** The shelf number 383. */
export const shelf383 = { row: 383, column: 5, items: [] };

/** The shelf number 384. */
export const shelf384 = { row: 384, column: 6, items: [] };

/** The shelf number 385. */
export const shelf385 = { row: 385, column: 0, items: [] };

/** The shelf number 386. */
export const shelf386 = { row: 386, column: 1, items: [] };

/** The shelf number 387. */
export const shelf387 = { row: 387, column: 2, items: [] };

/** The shelf number 388. */
export const shelf388 = { row: 388, column: 3, items: [] };

/** The shelf number 389. */
export const shelf389 = { row: 389, column: 4, items: [] };

/** The shelf number 390. */
export const shelf390 = { row: 390, column: 5, items: [] };

/** The shelf number 391. */
export const shelf391 = { row: 391, column: 6, items: [] };

/** The shelf number 392. */
export const shelf392 = { row: 392, column: 0, items: [] };

/** The shelf number 393. */
export const shelf393 = { row: 393, column: 1, items: [] };

/** The shelf number 394. */
export const shelf394 = { row: 394, column: 2, items: [] };

/** The shelf number 395. */
export const shelf395 = { row: 395, column: 3, items: [] };

/** The shelf number 396. */
export const shelf396 = { row: 396, column: 4, items: [] };

/** The shelf number 397. */
export const shelf397 = { row: 397, column: 5, items: [] };

/** The shelf number 398. */
export const shelf398 = { row: 398, column: 6, items: [] };

/** The shelf number 399. */
export const shelf399 = { row: 399, column: 0, items: [] };

/** The shelf number 400. */
export const shelf400 = { row: 400, column: 1, items: [] };

/** The shelf number 401. */
export const shelf401 = { row: 401, column: 2, items: [] };

/** The shelf number 402. */
export const shelf402 = { row: 402, column: 3, items: [] };

/** The shelf number 403. */
export const shelf403 = { row: 403, column: 4, items: [] };

/** The shelf number 404. */
export const shelf404 = { row: 404, column: 5, items: [] };

/** The shelf number 405. */
export const shelf405 = { row: 405, column: 6, items: [] };

/** The shelf number 406. */
export const shelf406 = { row: 406, column: 0, items: [] };

/** The shelf number 407. */
export const shelf407 = { row: 407, column: 1, items: [] };

/** The shelf number 408. */
export const shelf408 = { row: 408, column: 2, items: [] };

/** The shelf number 409. */
export const shelf409 = { row: 409, column: 3, items: [] };

/** The shelf number 410. */
export const shelf410 = { row: 410, column: 4, items: [] };

/** The shelf number 411. */
export const shelf411 = { row: 411, column: 5, items: [] };

/** The shelf number 412. */
export const shelf412 = { row: 412, column: 6, items: [] };

/** The shelf number 413. */
export const shelf413 = { row: 413, column: 0, items: [] };

/** The shelf number 414. */
export const shelf414 = { row: 414, column: 1, items: [] };

/** The shelf number 415. */
export const shelf415 = { row: 415, column: 2, items: [] };

/** The shelf number 416. */
export const shelf416 = { row: 416, column: 3, items: [] };

/** The shelf number 417. */
export const shelf417 = { row: 417, column: 4, items: [] };

/** The shelf number 418. */
export const shelf418 = { row: 418, column: 5, items: [] };

/** The shelf number 419. */
export const shelf419 = { row: 419, column: 6, items: [] };

/** The shelf number 420. */
export const shelf420 = { row: 420, column: 0, items: [] };

/** The shelf number 421. */
export const shelf421 = { row: 421, column: 1, items: [] };

/** The shelf number 422. */
export const shelf422 = { row: 422, column: 2, items: [] };

/** The shelf number 423. */
export const shelf423 = { row: 423, column: 3, items: [] };

/** The shelf number 424. */
export const shelf424 = { row: 424, column: 4, items: [] };

/** The shelf number 425. */
export const shelf425 = { row: 425, column: 5, items: [] };

/** The shelf number 426. */
export const shelf426 = { row: 426, column: 6, items: [] };

/** The shelf number 427. */
export const shelf427 = { row: 427, column: 0, items: [] };

/** The shelf number 428. */
export const shelf428 = { row: 428, column: 1, items: [] };

/** The shelf number 429. */
export const shelf429 = { row: 429, column: 2, items: [] };

/** The shelf number 430. */
export const shelf430 = { row: 430, column: 3, items: [] };

/** The shelf number 431. */
export const shelf431 = { row: 431, column: 4, items: [] };

/** The shelf number 432. */
export const shelf432 = { row: 432, column: 5, items: [] };

/** The shelf number 433. */
export const shelf433 = { row: 433, column: 6, items: [] };

/** The shelf number 434. */
export const shelf434 = { row: 434, column: 0, items: [] };

/** The shelf number 435. */
export const shelf435 = { row: 435, column: 1, items: [] };

/** The shelf number 436. */
export const shelf436 = { row: 436, column: 2, items: [] };

/** The shelf number 437. */
export const shelf437 = { row: 437, column: 3, items: [] };

/** The shelf number 438. */
export const shelf438 = { row: 438, column: 4, items: [] };

/** The shelf number 439. */
export const shelf439 = { row: 439, column: 5, items: [] };

/** The shelf number 440. */
export const shelf440 = { row: 440, column: 6, items: [] };

/** The shelf number 441. */
export const shelf441 = { row: 441, column: 0, items: [] };

/** The shelf number 442. */
export const shelf442 = { row: 442, column: 1, items: [] };

/** The shelf number 443. */
export const shelf443 = { row: 443, column: 2, items: [] };

/** The shelf number 444. */
export const shelf444 = { row: 444, column: 3, items: [] };

/** The shelf number 445. */
export const shelf445 = { row: 445, column: 4, items: [] };

/** The shelf number 446. */
export const shelf446 = { row: 446, column: 5, items: [] };

/** The shelf number 447. */
export const shelf447 = { row: 447, column: 6, items: [] };

/** The shelf number 448. */
export const shelf448 = { row: 448, column: 0, items: [] };

/** The shelf number 449. */
export const shelf449 = { row: 449, column: 1, items: [] };

/** The shelf number 450. */
export const shelf450 = { row: 450, column: 2, items: [] };

/** The shelf number 451. */
export const shelf451 = { row: 451, column: 3, items: [] };

/** The shelf number 452. */
export const shelf452 = { row: 452, column: 4, items: [] };

/** The shelf number 453. */
export const shelf453 = { row: 453, column: 5, items: [] };

/** The shelf number 454. */
export const shelf454 = { row: 454, column: 6, items: [] };

/** The shelf number 455. */
export const shelf455 = { row: 455, column: 0, items: [] };

/** The shelf number 456. */
export const shelf456 = { row: 456, column: 1, items: [] };

/** The shelf number 457. */
export const shelf457 = { row: 457, column: 2, items: [] };

/** The shelf number 458. */
export const shelf458 = { row: 458, column: 3, items: [] };

/** The shelf number 459. */
export const shelf459 = { row: 459, column: 4, items: [] };

/** The shelf number 460. */
export const shelf460 = { row: 460, column: 5, items: [] };

/** The shelf number 461. */
export const shelf461 = { row: 461, column: 6, items: [] };

/** The shelf number 462. */
export const shelf462 = { row: 462, column: 0, items: [] };

/** The shelf number 463. */
export const shelf463 = { row: 463, column: 1, items: [] };

/** The shelf number 464. */
export const shelf464 = { row: 464, column: 2, items: [] };

/** The shelf number 465. */
export const shelf465 = { row: 465, column: 3, items: [] };

/** The shelf number 466. */
export const shelf466 = { row: 466, column: 4, items: [] };

/** The shelf number 467. */
export const shelf467 = { row: 467, column: 5, items: [] };

/** The shelf number 468. */
export const shelf468 = { row: 468, column: 6, items: [] };

/** The shelf number 469. */
export const shelf469 = { row: 469, column: 0, items: [] };

/** The shelf number 470. */
export const shelf470 = { row: 470, column: 1, items: [] };

/** The shelf number 471. */
export const shelf471 = { row: 471, column: 2, items: [] };

/** The shelf number 472. */
export const shelf472 = { row: 472, column: 3, items: [] };

/** The shelf number 473. */
export const shelf473 = { row: 473, column: 4, items: [] };

/** The shelf number 474. */
export const shelf474 = { row: 474, column: 5, items: [] };

/** The shelf number 475. */
export const shelf475 = { row: 475, column: 6, items: [] };

/** The shelf number 476. */
export const shelf476 = { row: 476, column: 0, items: [] };

/** The shelf number 477. */
export const shelf477 = { row: 477, column: 1, items: [] };

/** The shelf number 478. */
export const shelf478 = { row: 478, column: 2, items: [] };

/** The shelf number 479. */
export const shelf479 = { row: 479, column: 3, items: [] };

/** The shelf number 480. */
export const shelf480 = { row: 480, column: 4, items: [] };

/** The shelf number 481. */
export const shelf481 = { row: 481, column: 5, items: [] };

/** The shelf number 482. */
export const shelf482 = { row: 482, column: 6, items: [] };

/** The shelf number 483. */
export const shelf483 = { row: 483, column: 0, items: [] };

/** The shelf number 484. */
export const shelf484 = { row: 484, column: 1, items: [] };

/** The shelf number 485. */
export const shelf485 = { row: 485, column: 2, items: [] };

/** The shelf number 486. */
export const shelf486 = { row: 486, column: 3, items: [] };

/** The shelf number 487. */
export const shelf487 = { row: 487, column: 4, items: [] };

/** The shelf number 488. */
export const shelf488 = { row: 488, column: 5, items: [] };

/** The shelf number 489. */
export const shelf489 = { row: 489, column: 6, items: [] };

/** The shelf number 490. */
export const shelf490 = { row: 490, column: 0, items: [] };

/** The shelf number 491. */
export const shelf491 = { row: 491, column: 1, items: [] };

/** The shelf number 492. */
export const shelf492 = { row: 492, column: 2, items: [] };

/** The shelf number 493. */
export const shelf493 = { row: 493, column: 3, items: [] };

/** The shelf number 494. */
export const shelf494 = { row: 494, column: 4, items: [] };

/** The shelf number 495. */
export const shelf495 = { row: 495, column: 5, items: [] };

/** The shelf number 496. */
export const shelf496 = { row: 496, column: 6, items: [] };

/** The shelf number 497. */
export const shelf497 = { row: 497, column: 0, items: [] };

/** The shelf number 498. */
export const shelf498 = { row: 498, column: 1, items: [] };

/** The shelf number 499. */
export const shelf499 = { row: 499, column: 2, items: [] };

/** The shelf number 500. */
export const shelf500 = { row: 500, column: 3, items: [] };

/** The shelf number 501. */
export const shelf501 = { row: 501, column: 4, items: [] };

/** The shelf number 502. */
export const shelf502 = { row: 502, column: 5, items: [] };

/** The shelf number 503. */
export const shelf503 = { row: 503, column: 6, items: [] };

/** The shelf number 504. */
export const shelf504 = { row: 504, column: 0, items: [] };

/** The shelf number 505. */
export const shelf505 = { row: 505, column: 1, items: [] };

/** The shelf number 506. */
export const shelf506 = { row: 506, column: 2, items: [] };

/** The shelf number 507. */
export const shelf507 = { row: 507, column: 3, items: [] };

/** The shelf number 508. */
export const shelf508 = { row: 508, column: 4, items: [] };

/** The shelf number 509. */
export const shelf509 = { row: 509, column: 5, items: [] };

/** The shelf number 510. */
export const shelf510 = { row: 510, column: 6, items: [] };

/** The shelf number 511. */
export const shelf511 = { row: 511, column: 0, items: [] };

/** The shelf number 512. */
export const shelf512 = { row: 512, column: 1, items: [] };

/** The shelf number 513. */
export const shelf513 = { row: 513, column: 2, items: [] };

/** The shelf number 514. */
export const shelf514 = { row: 514, column: 3, items: [] };

/** The shelf number 515. */
export const shelf515 = { row: 515, column: 4, items: [] };

/** The shelf number 516. */
export const shelf516 = { row: 516, column: 5, items: [] };

/** The shelf number 517. */
export const shelf517 = { row: 517, column: 6, items: [] };

/** The shelf number 518. */
export const shelf518 = { row: 518, column: 0, items: [] };

/** The shelf number 519. */
export const shelf519 = { row: 519, column: 1, items: [] };

/** The shelf number 520. */
export const shelf520 = { row: 520, column: 2, items: [] };

/** The shelf number 521. */
export const shelf521 = { row: 521, column: 3, items: [] };

/** The shelf number 522. */
export const shelf522 = { row: 522, column: 4, items: [] };

/** The shelf number 523. */
export const shelf523 = { row: 523, column: 5, items: [] };

/** The shelf number 524. */
export const shelf524 = { row: 524, column: 6, items: [] };

/** The shelf number 525. */
export const shelf525 = { row: 525, column: 0, items: [] };

/** The shelf number 526. */
export const shelf526 = { row: 526, column: 1, items: [] };

/** The shelf number 527. */
export const shelf527 = { row: 527, column: 2, items: [] };

/** The shelf number 528. */
export const shelf528 = { row: 528, column: 3, items: [] };

/** The shelf number 529. */
export const shelf529 = { row: 529, column: 4, items: [] };

/** The shelf number 530. */
export const shelf530 = { row: 530, column: 5, items: [] };

/** The shelf number 531. */
export const shelf531 = { row: 531, column: 6, items: [] };

/** The shelf number 532. */
export const shelf532 = { row: 532, column: 0, items: [] };

/** The shelf number 533. */
export const shelf533 = { row: 533, column: 1, items: [] };

/** The shelf number 534. */
export const shelf534 = { row: 534, column: 2, items: [] };

/** The shelf number 535. */
export const shelf535 = { row: 535, column: 3, items: [] };

/** The shelf number 536. */
export const shelf536 = { row: 536, column: 4, items: [] };

/** The shelf number 537. */
export const shelf537 = { row: 537, column: 5, items: [] };

/** The shelf number 538. */
export const shelf538 = { row: 538, column: 6, items: [] };

/** The shelf number 539. */
export const shelf539 = { row: 539, column: 0, items: [] };

/** The shelf number 540. */
export const shelf540 = { row: 540, column: 1, items: [] };

/** The shelf number 541. */
export const shelf541 = { row: 541, column: 2, items: [] };

/** The shelf number 542. */
export const shelf542 = { row: 542, column: 3, items: [] };

/** The shelf number 543. */
export const shelf543 = { row: 543, column: 4, items: [] };

/** The shelf number 544. */
export const shelf544 = { row: 544, column: 5, items: [] };

/** The shelf number 545. */
export const shelf545 = { row: 545, column: 6, items: [] };

/** The shelf number 546. */
export const shelf546 = { row: 546, column: 0, items: [] };

/** The shelf number 547. */
export const shelf547 = { row: 547, column: 1, items: [] };

/** The shelf number 548. */
export const shelf548 = { row: 548, column: 2, items: [] };

/** The shelf number 549. */
export const shelf549 = { row: 549, column: 3, items: [] };

/** The shelf number 550. */
export const shelf550 = { row: 550, column: 4, items: [] };

/** The shelf number 551. */
export const shelf551 = { row: 551, column: 5, items: [] };

/** The shelf number 552. */
export const shelf552 = { row: 552, column: 6, items: [] };

/** The shelf number 553. */
export const shelf553 = { row: 553, column: 0, items: [] };

/** The shelf number 554. */
export const shelf554 = { row: 554, column: 1, items: [] };

/** The shelf number 555. */
export const shelf555 = { row: 555, column: 2, items: [] };

/** The shelf number 556. */
export const shelf556 = { row: 556, column: 3, items: [] };

/** The shelf number 557. */
export const shelf557 = { row: 557, column: 4, items: [] };

/** The shelf number 558. */
export const shelf558 = { row: 558, column: 5, items: [] };

/** The shelf number 559. */
export const shelf559 = { row: 559, column: 6, items: [] };

/** The shelf number 560. */
export const shelf560 = { row: 560, column: 0, items: [] };

/** The shelf number 561. */
export const shelf561 = { row: 561, column: 1, items: [] };

/** The shelf number 562. */
export const shelf562 = { row: 562, column: 2, items: [] };

/** The shelf number 563. */
export const shelf563 = { row: 563, column: 3, items: [] };

/** The shelf number 564. */
export const shelf564 = { row: 564, column: 4, items: [] };

/** The shelf number 565. */
export const shelf565 = { row: 565, column: 5, items: [] };

/** The shelf number 566. */
export const shelf566 = { row: 566, column: 6, items: [] };

/** The shelf number 567. */
export const shelf567 = { row: 567, column: 0, items: [] };

/** The shelf number 568. */
export const shelf568 = { row: 568, column: 1, items: [] };

/** The shelf number 569. */
export const shelf569 = { row: 569, column: 2, items: [] };

/** The shelf number 570. */
export const shelf570 = { row: 570, column: 3, items: [] };

/** The shelf number 571. */
export const shelf571 = { row: 571, column: 4, items: [] };

/** The shelf number 572. */
export const shelf572 = { row: 572, column: 5, items: [] };

/** The shelf number 573. */
export const shelf573 = { row: 573, column: 6, items: [] };

/** The shelf number 574. */
export const shelf574 = { row: 574, column: 0, items: [] };

/** The shelf number 575. */
export const shelf575 = { row: 575, column: 1, items: [] };

/** The shelf number 576. */
export const shelf576 = { row: 576, column: 2, items: [] };

/** The shelf number 577. */
export const shelf577 = { row: 577, column: 3, items: [] };

/** The shelf number 578. */
export const shelf578 = { row: 578, column: 4, items: [] };

/** The shelf number 579. */
export const shelf579 = { row: 579, column: 5, items: [] };

/** The shelf number 580. */
export const shelf580 = { row: 580, column: 6, items: [] };

/** The shelf number 581. */
export const shelf581 = { row: 581, column: 0, items: [] };

/** The shelf number 582. */
export const shelf582 = { row: 582, column: 1, items: [] };

/** The shelf number 583. */
export const shelf583 = { row: 583, column: 2, items: [] };

/** The shelf number 584. */
export const shelf584 = { row: 584, column: 3, items: [] };

/** The shelf number 585. */
export const shelf585 = { row: 585, column: 4, items: [] };

/** The shelf number 586. */
export const shelf586 = { row: 586, column: 5, items: [] };

/** The shelf number 587. */
export const shelf587 = { row: 587, column: 6, items: [] };

/** The shelf number 588. */
export const shelf588 = { row: 588, column: 0, items: [] };

/** The shelf number 589. */
export const shelf589 = { row: 589, column: 1, items: [] };

/** The shelf number 590. */
export const shelf590 = { row: 590, column: 2, items: [] };

/** The shelf number 591. */
export const shelf591 = { row: 591, column: 3, items: [] };

/** The shelf number 592. */
export const shelf592 = { row: 592, column: 4, items: [] };

/** The shelf number 593. */
export const shelf593 = { row: 593, column: 5, items: [] };

/** The shelf number 594. */
export const shelf594 = { row: 594, column: 6, items: [] };

/** The shelf number 595. */
export const shelf595 = { row: 595, column: 0, items: [] };

/** The shelf number 596. */
export const shelf596 = { row: 596, column: 1, items: [] };

/** The shelf number 597. */
export const shelf597 = { row: 597, column: 2, items: [] };

/** The shelf number 598. */
export const shelf598 = { row: 598, column: 3, items: [] };

/** The shelf number 599. */
export const shelf599 = { row: 599, column: 4, items: [] };

/** The shelf number 600. */
export const shelf600 = { row: 600, column: 5, items: [] };

/** The shelf number 601. */
export const shelf601 = { row: 601, column: 6, items: [] };

/** The shelf number 602. */
export const shelf602 = { row: 602, column: 0, items: [] };

/** The shelf number 603. */
export const shelf603 = { row: 603, column: 1, items: [] };

/** The shelf number 604. */
export const shelf604 = { row: 604, column: 2, items: [] };

/** The shelf number 605. */
export const shelf605 = { row: 605, column: 3, items: [] };

/** The shelf number 606. */
export const shelf606 = { row: 606, column: 4, items: [] };

/** The shelf number 607. */
export const shelf607 = { row: 607, column: 5, items: [] };

/** The shelf number 608. */
export const shelf608 = { row: 608, column: 6, items: [] };

/** The shelf number 609. */
export const shelf609 = { row: 609, column: 0, items: [] };

/** The shelf number 610. */
export const shelf610 = { row: 610, column: 1, items: [] };

/** The shelf number 611. */
export const shelf611 = { row: 611, column: 2, items: [] };

/** The shelf number 612. */
export const shelf612 = { row: 612, column: 3, items: [] };

/** The shelf number 613. */
export const shelf613 = { row: 613, column: 4, items: [] };

/** The shelf number 614. */
export const shelf614 = { row: 614, column: 5, items: [] };

/** The shelf number 615. */
export const shelf615 = { row: 615, column: 6, items: [] };

/** The shelf number 616. */
export const shelf616 = { row: 616, column: 0, items: [] };

/** The shelf number 617. */
export const shelf617 = { row: 617, column: 1, items: [] };

/** The shelf number 618. */
export const shelf618 = { row: 618, column: 2, items: [] };

/** The shelf number 619. */
export const shelf619 = { row: 619, column: 3, items: [] };

/** The shelf number 620. */
export const shelf620 = { row: 620, column: 4, items: [] };

/** The shelf number 621. */
export const shelf621 = { row: 621, column: 5, items: [] };

/** The shelf number 622. */
export const shelf622 = { row: 622, column: 6, items: [] };

/** The shelf number 623. */
export const shelf623 = { row: 623, column: 0, items: [] };

/** The shelf number 624. */
export const shelf624 = { row: 624, column: 1, items: [] };

/** The shelf number 625. */
export const shelf625 = { row: 625, column: 2, items: [] };

/** The shelf number 626. */
export const shelf626 = { row: 626, column: 3, items: [] };

/** The shelf number 627. */
export const shelf627 = { row: 627, column: 4, items: [] };

/** The shelf number 628. */
export const shelf628 = { row: 628, column: 5, items: [] };

/** The shelf number 629. */
export const shelf629 = { row: 629, column: 6, items: [] };

/** The shelf number 630. */
export const shelf630 = { row: 630, column: 0, items: [] };

/** The shelf number 631. */
export const shelf631 = { row: 631, column: 1, items: [] };

/** The shelf number 632. */
export const shelf632 = { row: 632, column: 2, items: [] };

/** The shelf number 633. */
export const shelf633 = { row: 633, column: 3, items: [] };

/** The shelf number 634. */
export const shelf634 = { row: 634, column: 4, items: [] };

/** The shelf number 635. */
export const shelf635 = { row: 635, column: 5, items: [] };

/** The shelf number 636. */
export const shelf636 = { row: 636, column: 6, items: [] };

/** The shelf number 637. */
export const shelf637 = { row: 637, column: 0, items: [] };

/** The shelf number 638. */
export const shelf638 = { row: 638, column: 1, items: [] };

/** The shelf number 639. */
export const shelf639 = { row: 639, column: 2, items: [] };

/** The shelf number 640. */
export const shelf640 = { row: 640, column: 3, items: [] };

/** The shelf number 641. */
export const shelf641 = { row: 641, column: 4, items: [] };

/** The shelf number 642. */
export const shelf642 = { row: 642, column: 5, items: [] };

/** The shelf number 643. */
export const shelf643 = { row: 643, column: 6, items: [] };

/** The shelf number 644. */
export const shelf644 = { row: 644, column: 0, items: [] };

/** The shelf number 645. */
export const shelf645 = { row: 645, column: 1, items: [] };

/** The shelf number 646. */
export const shelf646 = { row: 646, column: 2, items: [] };

/** The shelf number 647. */
export const shelf647 = { row: 647, column: 3, items: [] };

/** The shelf number 648. */
export const shelf648 = { row: 648, column: 4, items: [] };

/** The shelf number 649. */
export const shelf649 = { row: 649, column: 5, items: [] };

/** The shelf number 650. */
export const shelf650 = { row: 650, column: 6, items: [] };

/** The shelf number 651. */
export const shelf651 = { row: 651, column: 0, items: [] };

/** The shelf number 652. */
export const shelf652 = { row: 652, column: 1, items: [] };

/** The shelf number 653. */
export const shelf653 = { row: 653, column: 2, items: [] };

/** The shelf number 654. */
export const shelf654 = { row: 654, column: 3, items: [] };

/** The shelf number 655. */
export const shelf655 = { row: 655, column: 4, items: [] };

/** The shelf number 656. */
export const shelf656 = { row: 656, column: 5, items: [] };

/** The shelf number 657. */
export const shelf657 = { row: 657, column: 6, items: [] };

/** The shelf number 658. */
export const shelf658 = { row: 658, column: 0, items: [] };

/** The shelf number 659. */
export const shelf659 = { row: 659, column: 1, items: [] };

/** The shelf number 660. */
export const shelf660 = { row: 660, column: 2, items: [] };

/** The shelf number 661. */
export const shelf661 = { row: 661, column: 3, items: [] };

/** The shelf number 662. */
export const shelf662 = { row: 662, column: 4, items: [] };

/** The shelf number 663. */
export const shelf663 = { row: 663, column: 5, items: [] };

/** The shelf number 664. */
export const shelf664 = { row: 664, column: 6, items: [] };

/** The shelf number 665. */
export const shelf665 = { row: 665, column: 0, items: [] };

/** The shelf number 666. */
export const shelf666 = { row: 666, column: 1, items: [] };

/** The shelf number 667. */
export const shelf667 = { row: 667, column: 2, items: [] };

/** The shelf number 668. */
export const shelf668 = { row: 668, column: 3, items: [] };

/** The shelf number 669. */
export const shelf669 = { row: 669, column: 4, items: [] };

/** The shelf number 670. */
export const shelf670 = { row: 670, column: 5, items: [] };

/** The shelf number 671. */
export const shelf671 = { row: 671, column: 6, items: [] };

/** The shelf number 672. */
export const shelf672 = { row: 672, column: 0, items: [] };

/** The shelf number 673. */
export const shelf673 = { row: 673, column: 1, items: [] };

/** The shelf number 674. */
export const shelf674 = { row: 674, column: 2, items: [] };

/** The shelf number 675. */
export const shelf675 = { row: 675, column: 3, items: [] };

/** The shelf number 676. */
export const shelf676 = { row: 676, column: 4, items: [] };

/** The shelf number 677. */
export const shelf677 = { row: 677, column: 5, items: [] };

/** The shelf number 678. */
export const shelf678 = { row: 678, column: 6, items: [] };

/** The shelf number 679. */
export const shelf679 = { row: 679, column: 0, items: [] };

/** The shelf number 680. */
export const shelf680 = { row: 680, column: 1, items: [] };

/** The shelf number 681. */
export const shelf681 = { row: 681, column: 2, items: [] };

/** The shelf number 682. */
export const shelf682 = { row: 682, column: 3, items: [] };

/** The shelf number 683. */
export const shelf683 = { row: 683, column: 4, items: [] };

/** The shelf number 684. */
export const shelf684 = { row: 684, column: 5, items: [] };

/** The shelf number 685. */
export const shelf685 = { row: 685, column: 6, items: [] };

/** The shelf number 686. */
export const shelf686 = { row: 686, column: 0, items: [] };

/** The shelf number 687. */
export const shelf687 = { row: 687, column: 1, items: [] };

/** The shelf number 688. */
export const shelf688 = { row: 688, column: 2, items: [] };

/** The shelf number 689. */
export const shelf689 = { row: 689, column: 3, items: [] };

/** The shelf number 690. */
export const shelf690 = { row: 690, column: 4, items: [] };

/** The shelf number 691. */
export const shelf691 = { row: 691, column: 5, items: [] };

/** The shelf number 692. */
export const shelf692 = { row: 692, column: 6, items: [] };

/** The shelf number 693. */
export const shelf693 = { row: 693, column: 0, items: [] };

/** The shelf number 694. */
export const shelf694 = { row: 694, column: 1, items: [] };

/** The shelf number 695. */
export const shelf695 = { row: 695, column: 2, items: [] };

/** The shelf number 696. */
export const shelf696 = { row: 696, column: 3, items: [] };

/** The shelf number 697. */
export const shelf697 = { row: 697, column: 4, items: [] };

/** The shelf number 698. */
export const shelf698 = { row: 698, column: 5, items: [] };

/** The shelf number 699. */
export const shelf699 = { row: 699, column: 6, items: [] };
